import type { ErrorCode } from '@ctc/contracts';
import type { OpenAPIObject } from '@nestjs/swagger';
import { defaultScope } from '../auth/key-scope.js';
import { addExamples } from './add-examples.js';
import { problemContent } from './describe.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['post']>;

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header' as const,
  required: false,
  description: 'The same key and the same request give the first answer again, for a day; needs a user',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};
const RETRY_AFTER = {
  description: 'Seconds until it makes sense to try again',
  schema: { type: 'integer', minimum: 1 },
};

/** A refusal of a status that the route has already is told beside it. */
function addRefusal({ responses }: Operation, status: number, code: ErrorCode): void {
  const told = responses[status];
  const { description, content } = problemContent([code]);
  if (!told || !('description' in told)) {
    responses[status] = { description, content };
    return;
  }
  if (told.description.includes(`\`${code}\``)) return;
  const media = told.content?.['application/problem+json'];
  told.description += `; ${description}`;
  if (media) media.examples = { ...media.examples, ...content['application/problem+json'].examples };
}

function describePost(operation: Operation): void {
  operation.parameters = [...(operation.parameters ?? []), IDEMPOTENCY_KEY];
  addRefusal(operation, 409, 'request.idempotency_in_progress');
  addRefusal(operation, 422, 'request.idempotency_mismatch');
}

function describeBody(operation: Operation): void {
  addRefusal(operation, 413, 'request.too_large');
  addRefusal(operation, 415, 'request.unsupported_media_type');
}

/** OpenAPI 3.1 lets any scheme list the roles that it needs. */
function describeScope(method: string, { security = [] }: Operation): void {
  for (const { apiKey } of security) if (apiKey?.length === 0) apiKey.push(defaultScope(method));
}

/** Said in words too: a scheme beside a route tells people little. */
function describeLogin(operation: Operation): void {
  const scope = operation.security?.flatMap(({ apiKey = [] }) => apiKey).join();
  const login = scope
    ? `Needs a login: a token in \`Authorization: Bearer\`, or an API key with the scope \`${scope}\` in \`X-API-Key\`.`
    : 'Needs no login.';
  operation.description = [operation.description, login].filter(Boolean).join('\n\n');
}

function describeLimit({ responses }: Operation): void {
  const limited = responses[429];
  if (limited && 'description' in limited) limited.headers = { 'Retry-After': RETRY_AFTER };
}

/** Adds to each route what the doors before it do: who may call, scopes of keys, repeats, the limits of bodies, the rate limit; and its examples. */
export function addSharedParts(document: OpenAPIObject): OpenAPIObject {
  for (const { get, head, post, put, patch, delete: remove } of Object.values(document.paths)) {
    if (post) describePost(post);
    for (const [method, operation] of Object.entries({ get, head, post, put, patch, delete: remove })) {
      if (!operation) continue;
      if (operation.requestBody) describeBody(operation);
      describeScope(method, operation);
      describeLimit(operation);
      describeLogin(operation);
      addExamples(operation);
    }
  }
  return document;
}
