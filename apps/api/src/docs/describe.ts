import { AppError, ERROR_CODES, Problem, type ErrorCode, type KeyScope } from '@ctc/contracts';
import { applyDecorators, HttpCode, SetMetadata, type Type } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiExtraModels,
  ApiOperation,
  ApiProduces,
  ApiResponse,
  ApiSecurity,
  getSchemaPath,
} from '@nestjs/swagger';
import { KEY_SCOPE } from '../auth/key-scope.js';
import { toProblem } from '../common/problem.js';

export interface Description {
  readonly id: string;
  readonly summary: string;
  readonly description?: string;
  readonly status?: number;
  /** Class of the answer; left out: no body. */
  readonly answer?: Type<unknown>;
  /** In place of a class: the answer has one of these forms. */
  readonly forms?: readonly { readonly $ref: string }[];
  /** The answer may also come as Server-Sent Events. */
  readonly events?: boolean;
  /** The answer may also come as a text of this media type. */
  readonly alsoAs?: string;
  /** The answer is a file. */
  readonly binary?: boolean;
  /** Needs a login. */
  readonly secured?: boolean;
  /** What an API key needs here; left out: `read` where the route only reads, otherwise `account`. */
  readonly scope?: KeyScope;
  /** What it refuses with, besides the refusals that every route shares. */
  readonly refuses?: readonly ErrorCode[];
}

/** Any route may answer so. */
const SHARED: readonly ErrorCode[] = [
  'request.rate_limited',
  'request.timeout',
  'internal.unexpected',
  'database.unavailable',
];
const BYTES = { type: 'string', format: 'binary' } as const;
const WITHOUT_LOGIN: readonly ErrorCode[] = [
  'auth.required',
  'auth.invalid',
  'auth.expired',
  'auth.scope_missing',
  'auth.wrong_origin',
  'auth.keys_unavailable',
];
const security = (scope: KeyScope | undefined) => [
  ApiBearerAuth('bearer'),
  ApiSecurity('apiKey', scope ? [scope] : []),
  ...(scope ? [SetMetadata(KEY_SCOPE, scope)] : []),
];

const WRONG_FIELD = { field: 'bpm', message: 'bpm must be from 60 to 200' };

function exampleOf(code: ErrorCode) {
  const error =
    code === 'request.invalid'
      ? new AppError(code, WRONG_FIELD.message, { fields: [WRONG_FIELD] })
      : new AppError(code, ERROR_CODES[code].title);
  return toProblem(error, '5f0c4e0a-6d0c-4f5e-9c39-1f6f0a4a3b1d');
}

/** What the document says about refusals that share a status. */
export const problemContent = (codes: readonly ErrorCode[]) => ({
  description: codes.map((code) => `\`${code}\`: ${ERROR_CODES[code].title}`).join('; '),
  content: {
    'application/problem+json': {
      schema: { $ref: getSchemaPath(Problem) },
      examples: Object.fromEntries(codes.map((code) => [code, { value: exampleOf(code) }])),
    },
  },
});

function problemResponses(codes: readonly ErrorCode[]): MethodDecorator[] {
  const byStatus = Map.groupBy(codes, (code) => ERROR_CODES[code].status);
  return [...byStatus].map(([status, same]) => ApiResponse({ status, ...problemContent(same) }));
}

type Answer = Pick<Description, 'answer' | 'forms' | 'alsoAs' | 'binary'>;

function answerContent({ answer, forms, alsoAs, binary }: Answer) {
  if (binary) return { schema: BYTES };
  if (forms) return { schema: { oneOf: [...forms] } };
  if (!answer || !alsoAs) return { type: answer };
  const schema = { $ref: getSchemaPath(answer) };
  return { content: { 'application/json': { schema }, [alsoAs]: { schema: { type: 'string' } } } };
}

/** Everything that the published document says about one route, and its success status. */
export function Describe({
  id,
  summary,
  description,
  status = 200,
  answer,
  forms,
  events = false,
  alsoAs,
  binary = false,
  secured = false,
  scope,
  refuses = [],
}: Description) {
  return applyDecorators(
    HttpCode(status),
    ApiOperation({ operationId: id, summary, description }),
    ApiExtraModels(Problem),
    ...(events ? [ApiProduces('application/json', 'text/event-stream')] : []),
    ...(answer ? [ApiExtraModels(answer)] : []),
    ApiResponse({ status, description: summary, ...answerContent({ answer, forms, alsoAs, binary }) }),
    ...(secured ? security(scope) : []),
    ...problemResponses([...refuses, ...(secured ? WITHOUT_LOGIN : []), ...SHARED]),
  );
}
