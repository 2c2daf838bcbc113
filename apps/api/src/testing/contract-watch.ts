import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { OpenAPIObject } from '@nestjs/swagger';
import { DocumentSchemas } from './document-schemas.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Methods = Readonly<Record<string, Operation>>;
interface Route {
  readonly template: string;
  readonly test: RegExp;
  readonly methods: Methods;
}
interface Said {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly mediaType: string;
  readonly body: string;
}

const DOCUMENTED = /^\/(api|health)\//;
const THE_DOCUMENT_ITSELF = /^\/api\/(docs|openapi)/;
const isJson = (mediaType: string) => /[/+]json$/.test(mediaType);
const isFile = ({ schema }: { schema?: { format?: string } }) => schema?.format === 'binary';
const mediaTypeOf = (response: ServerResponse) => String(response.getHeader('content-type') ?? '').split(';')[0];

/** Everything that a server answers, held against its published document: status, media type, body. */
export class ContractWatch {
  private readonly routes: readonly Route[];
  private readonly schemas: DocumentSchemas;
  private readonly found = new Set<string>();

  constructor(document: OpenAPIObject) {
    this.schemas = new DocumentSchemas(document);
    this.routes = Object.entries(document.paths)
      .map(([template, methods]) => ({
        template,
        test: new RegExp(`^${template.replace('{path}', '.+').replace(/\{\w+\}/g, '[^/]+')}/?$`, 'i'),
        methods: methods as Methods,
      }))
      .sort((a, b) => a.template.split('{').length - b.template.split('{').length);
  }

  /** From now on. Other listeners of the server come after. */
  listenTo(server: Server): void {
    server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
      const [path] = (request.url ?? '').split('?');
      if (!DOCUMENTED.test(path) || THE_DOCUMENT_ITSELF.test(path) || request.method === 'OPTIONS') return;
      const text = collectJson(response);
      response.once('finish', () => {
        const { statusCode: status } = response;
        const method = (request.method ?? '').toLowerCase();
        this.check({ method, path, status, mediaType: mediaTypeOf(response), body: text() });
      });
    });
  }

  /** What was answered that the document does not promise, each thing once. */
  get violations(): string[] {
    return [...this.found];
  }

  private check(said: Said): void {
    const { method, path, status } = said;
    const route = this.routes.find(({ test, methods }) => method in methods && test.test(path));
    if (!route) {
      if (status !== 404) this.found.add(`${method} ${path} answers ${status} and is not in the document`);
      return;
    }
    const promised = route.methods[method].responses[status];
    const name = `${method} ${route.template} ${status}`;
    if (!promised) return void this.found.add(`${name} is not documented: ${said.body.slice(0, 200)}`);
    const content = 'content' in promised ? promised.content : undefined;
    // An answer to HEAD has the headers of a body and no body.
    if (method !== 'head') this.checkBody(said, name, content, ['paths', route.template, method, 'responses']);
  }

  private checkBody(said: Said, name: string, content: object | undefined, place: readonly string[]): void {
    const { mediaType, body, status } = said;
    if (mediaType === '' && content === undefined) return;
    if (!content || !(mediaType in content)) {
      return void this.found.add(`${name} comes as "${mediaType}", promised: ${Object.keys(content ?? {}).join(', ')}`);
    }
    if (!isJson(mediaType) || isFile(content[mediaType as keyof typeof content])) return;
    const validate = this.schemas.validator(...place, String(status), 'content', mediaType, 'schema');
    if (validate(JSON.parse(body))) return;
    for (const { instancePath, message, params } of validate.errors ?? []) {
      this.found.add(`${name} ${instancePath.replace(/\/\d+(?=\/|$)/g, '/*')} ${message} ${JSON.stringify(params)}`);
    }
  }
}

/** The body of an answer, as far as it is JSON; to be asked when it is over. */
function collectJson(response: ServerResponse): () => string {
  const chunks: Buffer[] = [];
  const keep = (chunk: unknown, encoding: unknown) => {
    if (!isJson(mediaTypeOf(response))) return;
    if (typeof chunk === 'string') chunks.push(Buffer.from(chunk, encoding as BufferEncoding | undefined));
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  for (const name of ['write', 'end'] as const) {
    const original = response[name] as (...args: unknown[]) => unknown;
    const kept = (...args: unknown[]) => {
      keep(args[0], typeof args[1] === 'string' ? args[1] : undefined);
      return original.apply(response, args);
    };
    Object.assign(response, { [name]: kept });
  }
  return () => Buffer.concat(chunks).toString();
}
