import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import express, { type RequestHandler } from 'express';
import { afterEach, expect, it } from 'vitest';
import { jsonBody } from './json-body.js';
import { requestId } from './request-id.js';
import { bodyDeadline, limitSlowClients } from './slow-clients.js';
import type { ApiRequest } from './request.js';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function listen(limitMs: number): Promise<number> {
  const app = express();
  app.use((request, response, next) => requestId(request as ApiRequest, response, next));
  app.use([bodyDeadline(limitMs), ...jsonBody] as RequestHandler[]);
  app.use((request, response) => void response.json(request.body ?? 'none'));
  server = createServer(app);
  limitSlowClients(server);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** What comes back until the server closes. */
async function said(port: number, ...parts: string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let text = '';
  socket.on('data', (chunk) => (text += chunk.toString()));
  for (const part of parts) socket.write(part);
  await new Promise((resolve) => socket.once('close', resolve));
  return text;
}

const head = (length: number) =>
  `POST /api/x HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`;

it('ends a request whose body never comes whole, with a word about it', async () => {
  const answer = await said(await listen(40), head(100), '{"a":');
  expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  expect(answer).toContain('"code":"request.timeout"');
});

it('leaves alone who is in time, and who sends nothing', async () => {
  const port = await listen(5_000);
  const post = { method: 'POST', body: '{"a":1}', headers: { 'content-type': 'application/json' } };
  expect(await (await fetch(`http://127.0.0.1:${port}/api/x`, post)).json()).toEqual({ a: 1 });
  expect(await (await fetch(`http://127.0.0.1:${port}/api/x`)).json()).toBe('none');
});

it('gives a head seconds and a whole request minutes', async () => {
  await listen(1_000);
  expect([server?.headersTimeout, server?.requestTimeout, server?.maxHeadersCount]).toEqual([15_000, 900_000, 100]);
});

it('reads no head without end', async () => {
  const answer = await said(await listen(1_000), `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(40_000)}\r\n\r\n`);
  expect(answer).toMatch(/^HTTP\/1\.1 431 /);
});
