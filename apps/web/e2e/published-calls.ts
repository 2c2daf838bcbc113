import type { Request } from '@playwright/test';
import { Ajv2020 } from 'ajv/dist/2020.js';

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> };
}
export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const pointer = (...names: string[]) =>
  names.map((name) => encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');

/** Everything that pages ask the API for, held against its published document: path, method, query, body. */
export class PublishedCalls {
  private readonly ajv = new Ajv2020({ strict: false, validateFormats: false });
  private readonly found = new Set<string>();
  private readonly routes: readonly { readonly template: string; readonly test: RegExp }[];

  constructor(private readonly document: OpenApi) {
    this.ajv.addSchema({ ...document }, 'document');
    this.routes = Object.keys(document.paths)
      .map((template) => ({
        template,
        test: new RegExp(`^${template.replace('{path}', '.+').replace(/\{\w+\}/g, '[^/]+')}$`),
      }))
      .sort((a, b) => a.template.split('{').length - b.template.split('{').length);
  }

  /** What was asked for that the document does not tell, each thing once. */
  get violations(): string[] {
    return [...this.found];
  }

  check(request: Request): void {
    const { pathname, searchParams } = new URL(request.url());
    if (!pathname.startsWith('/api/')) return;
    const method = request.method().toLowerCase();
    if (method === 'options') return;
    const route = this.routes.find(
      ({ template, test }) => test.test(pathname) && method in this.document.paths[template],
    );
    if (!route) return void this.found.add(`${method} ${pathname} is not in the document`);
    const operation = this.document.paths[route.template][method];
    const name = `${method} ${route.template}`;
    const queries = operation.parameters?.filter((parameter) => parameter.in === 'query') ?? [];
    for (const field of searchParams.keys())
      if (!queries.some((query) => query.name === field)) this.found.add(`${name} has no query field ${field}`);
    this.checkBody(request, name, operation, pointer('paths', route.template, method));
  }

  private checkBody(request: Request, name: string, { requestBody }: Operation, place: string): void {
    const [mediaType] = (request.headers()['content-type'] ?? '').split(';');
    if (mediaType === '') return;
    if (!requestBody || !(mediaType in requestBody.content))
      return void this.found.add(`${name} takes no ${mediaType}`);
    // Firefox tells of a body that it is there, not what is in it.
    if (mediaType !== 'application/json' || request.postData() === null) return;
    const validate = this.ajv.compile({
      $ref: `document#/${place}/requestBody/content/${pointer(mediaType)}/schema`,
    });
    if (!validate(request.postDataJSON())) this.found.add(`${name}: ${this.ajv.errorsText(validate.errors)}`);
  }
}
