import { Validator } from '@seriousme/openapi-schema-validator';
import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXAMPLES } from './examples/index.js';
import { DocumentSchemas } from '../testing/document-schemas.js';
import { startTestApi, type TestApi } from '../testing/test-api.js';

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
}
type Content = Record<string, { readonly examples?: Record<string, { readonly value: unknown }> }>;
interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: string[];
  readonly security?: object[];
  readonly parameters?: { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Record<string, { content?: Content; headers?: object }>;
}
interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { schemas: Record<string, object>; securitySchemes: Record<string, object> };
}

let api: TestApi;
let document: Document;
beforeAll(async () => {
  api = await startTestApi();
  document = (await (await fetch(`${api.url}/api/openapi.json`)).json()) as Document;
});
afterAll(() => api.close());

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

describe('the published document', () => {
  it('is valid OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate({ ...document });
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
    expect(document.openapi).toBe('3.1.0');
    expect(JSON.stringify(document)).not.toContain('"nullable"');
  });

  it('describes every route under /api that the router knows', () => {
    const { stack } = (api.app.getHttpAdapter().getInstance() as { router: { stack: Layer[] } }).router;
    const known = stack
      .flatMap(({ route }) => (route ? Object.keys(route.methods).map((method) => ({ method, path: route.path })) : []))
      .filter(({ path }) => /^\/(api|health)\//.test(path) && !/^\/api\/(docs|openapi)/.test(path))
      .map(({ method, path }) => `${method} ${path.replace(/[:*](\w+)/g, '{$1}')}`);
    expect(known.length).toBeGreaterThan(20);
    expect(
      operations()
        .map(({ path, method }) => `${method} ${path}`)
        .sort(),
    ).toEqual([...new Set(known)].sort());
  });

  it('names each operation once, in words, with its problems', () => {
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { operation } of operations()) {
      expect(operation.summary.length).toBeGreaterThan(5);
      expect(operation.tags).toHaveLength(1);
      expect(Object.keys(operation.responses['429'].content ?? {})).toEqual(['application/problem+json']);
      if (operation.security) expect(operation.responses).toHaveProperty('401');
    }
    expect(Object.keys(document.components.securitySchemes)).toEqual(['bearer', 'apiKey']);
  });

  it('tells what the doors do: repeats by key, limits of bodies, when to come again', () => {
    for (const { method, operation } of operations()) {
      const headers = operation.parameters?.filter((parameter) => parameter.in === 'header').map(({ name }) => name);
      expect(headers?.includes('Idempotency-Key') ?? false).toBe(method === 'post');
      if (method === 'post') expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['409', '422']));
      if (operation.requestBody)
        expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['413', '415']));
      expect(operation.responses['429'].headers).toHaveProperty('Retry-After');
    }
    const stop = document.paths['/api/chat/messages/{id}/stop'].post.responses['409'];
    expect(JSON.stringify(stop)).toMatch(/message\.not_streaming.*request\.idempotency_in_progress/);
    expect(document.paths['/health/ready'].get.responses).toHaveProperty('503');
  });

  it('says of each operation who may call it', () => {
    for (const { operation } of operations()) {
      const login = operation.security ? /Authorization: Bearer.*API key with the scope `\w+`/ : /Needs no login\.$/;
      expect(operation.description).toMatch(login);
    }
  });

  it('has an example of every body that is JSON or a form, and each holds against its own schema', () => {
    const schemas = new DocumentSchemas(document as never);
    const faults: string[] = [];
    const check = (name: string, content: Content = {}, place: readonly string[]) => {
      for (const [mediaType, { examples = {} }] of Object.entries(content)) {
        if (!/json$|^multipart/.test(mediaType) || /File /.test(name)) continue;
        if (Object.keys(examples).length === 0) faults.push(`${name} has no example of ${mediaType}`);
        const validate = schemas.validator(...place, 'content', mediaType, 'schema');
        for (const [title, { value }] of Object.entries(examples)) {
          if (!validate(value)) faults.push(`${name}, ${title}: ${JSON.stringify(validate.errors)}`);
        }
      }
    };
    for (const { path, method, operation } of operations()) {
      const { operationId, requestBody, responses } = operation;
      const place = ['paths', path, method];
      check(`${operationId} request`, requestBody?.content, [...place, 'requestBody']);
      for (const [status, { content }] of Object.entries(responses)) {
        check(`${operationId} ${status}`, content, [...place, 'responses', status]);
      }
    }
    expect(faults).toEqual([]);
    const { examples } =
      document.paths['/api/generate/result/{jobId}'].get.responses[200].content?.['application/json'] ?? {};
    expect(Object.keys(examples ?? {})).toEqual(['beat', 'variation', 'stems', 'mix', 'master']);
  });

  it('has no example for an operation that is not there', () => {
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(ids).toEqual(expect.arrayContaining(Object.keys(EXAMPLES)));
  });

  it('tells how files come in parts', () => {
    const { get, head } = document.paths['/api/files/{path}'];
    for (const { parameters, responses } of [get, head]) {
      expect(parameters?.map(({ name }) => name)).toEqual(expect.arrayContaining(['Range', 'If-None-Match']));
      expect(Object.keys(responses)).toEqual(expect.arrayContaining(['200', '206', '304', '403', '404', '416']));
    }
  });

  it('gives the ranges of a beat', () => {
    const beat = document.components.schemas.GenerateBeatRequest as { properties: Record<string, object> };
    expect(beat.properties.bpm).toMatchObject({ type: 'number', minimum: 60, maximum: 200 });
    expect(beat.properties.duration).toMatchObject({ minimum: 15, maximum: 300 });
    expect(beat.properties.genre).toMatchObject({ enum: expect.arrayContaining(['trap', 'drum and bass']) });
  });
});

describe('the page for people', () => {
  it('needs no script but our own files', async () => {
    const response = await fetch(`${api.url}/api/docs`);
    const html = await response.text();
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(html).toContain('swagger-ui');
    for (const [tag] of html.matchAll(/<script[^>]*>/g)) {
      const [, source] = /src="([^"]+)"/.exec(tag) ?? [];
      const script = await fetch(new URL(source, `${api.url}/api/docs`));
      expect([source, script.status]).toEqual([source, 200]);
    }
    expect(html).not.toMatch(/<script>|onload=|https?:\/\/(?!www\.w3\.org)/);
  });
});
