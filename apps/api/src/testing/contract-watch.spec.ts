import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { OpenAPIObject } from '@nestjs/swagger';
import { afterEach, describe, expect, it } from 'vitest';
import { ContractWatch } from './contract-watch.js';

const thing = { type: 'object', required: ['id'], properties: { id: { type: 'string' }, at: { format: 'date-time' } } };
const answers = {
  200: {
    description: 'the thing',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } },
  },
  204: { description: 'nothing' },
};
const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'a test', version: '1' },
  paths: {
    '/api/things/{id}': { get: { responses: answers } },
    '/api/things/newest': { get: { responses: { 204: answers[204] } } },
  },
  components: { schemas: { Thing: thing } },
} as OpenAPIObject;

let server: Server;
afterEach(() => server.close());

/** What the watch says about one answer, given in two pieces. */
async function watched(path: string, status: number, body?: string, mediaType = 'application/json'): Promise<string[]> {
  server = createServer((_request, response) => {
    response.statusCode = status;
    if (body !== undefined) response.setHeader('content-type', `${mediaType}; charset=utf-8`).write(body.slice(0, 3));
    response.end(body?.slice(3));
  });
  const sut = new ContractWatch(DOCUMENT);
  sut.listenTo(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await (await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`)).text();
  return sut.violations;
}

describe('ContractWatch', () => {
  it.each([
    ['/api/things/1?x=2', 200, '{"id":"1","at":"2026-11-27T12:00:00.000Z"}'],
    ['/api/things/1', 204, undefined],
    ['/api/nothing', 404, '{"any":"problem"}'],
    ['/page', 200, '{"no":"contract"}'],
  ])('is content with %s %i %s', async (path, status, body) => {
    expect(await watched(path, status, body)).toEqual([]);
  });

  it.each([
    ['a status that is not told', '/api/things/1', 418, '{}', /418 is not documented/],
    ['a route that is not told', '/api/nothing', 200, '{}', /not in the document/],
    ['a field that is missing', '/api/things/1', 200, '{}', /must have required property 'id'/],
    ['a field of another type', '/api/things/1', 200, '{"id":1}', /\/id must be string/],
    ['a field of another form', '/api/things/1', 200, '{"id":"1","at":"noon"}', /\/at must match format/],
    ['a field that nobody told of', '/api/things/1', 200, '{"id":"1","secret":1}', /additional.*secret/],
    ['the more exact of two routes', '/api/things/newest', 200, '{"id":"1"}', /newest 200 is not documented/],
  ])('names %s', async (_what, path, status, body, words) => {
    expect((await watched(path, status, body)).join()).toMatch(words);
  });

  it('names another media type', async () => {
    expect(await watched('/api/things/1', 200, 'id: 1', 'text/plain')).toEqual([
      'get /api/things/{id} 200 comes as "text/plain", promised: application/json',
    ]);
  });
});
