import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  AppError,
  ERROR_CODES,
  FeedbackRequest,
  RegenerateRequest,
  RenameRequest,
  SendMessageRequest,
  ShowBranchRequest,
  toAppError,
  WIDGET_SCOPES,
  WidgetTokenRequest,
  type Session,
  type WidgetToken,
} from '@ctc/contracts';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { Server } from 'socket.io';
import { MockHouse } from './mock-house.ts';

export interface MockApi {
  readonly url: string;
  close(): Promise<void>;
}

interface Asked {
  readonly house: MockHouse;
  /** What the pattern of the path caught. */
  readonly id: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

/** Messages of a page where none says how many. */
const PAGE = 50;

type Route = readonly [method: string, path: RegExp, status: number, answer: (asked: Asked) => unknown];

/** The calls that the page makes (CONTRACT section 2), on a house in memory. */
const ROUTES: readonly Route[] = [
  ['POST', /^\/api\/auth\/guest$/, 201, signIn],
  ['POST', /^\/api\/auth\/refresh$/, 200, signIn],
  ['POST', /^\/api\/auth\/widget-tokens$/, 201, letWidgetIn],
  ['POST', /^\/api\/chat\/message$/, 202, sendMessage],
  ['POST', /^\/api\/chat\/messages\/([^/]+)\/stop$/, 202, ({ house, id }) => house.stop(id)],
  ['GET', /^\/api\/chat\/conversations$/, 200, listConversations],
  ['GET', /^\/api\/chat\/conversations\/([^/]+)$/, 200, pageOf],
  ['GET', /^\/api\/chat\/conversations\/([^/]+)\/search$/, 200, find],
  ['PATCH', /^\/api\/chat\/conversations\/([^/]+)$/, 200, renameConversation],
  ['DELETE', /^\/api\/chat\/conversations\/([^/]+)$/, 204, ({ house, id }) => house.removeConversation(id)],
  ['PUT', /^\/api\/chat\/conversations\/([^/]+)\/branch$/, 204, showBranch],
  ['POST', /^\/api\/chat\/conversations\/([^/]+)\/regenerate$/, 202, regenerate],
  ['GET', /^\/api\/generate\/status\/([^/]+)$/, 200, statusOf],
  ['GET', /^\/api\/generate\/result\/([^/]+)$/, 200, resultOf],
  ['GET', /^\/api\/generate\/score\/([^/]+)$/, 200, ({ house, id }) => house.score(id)],
  ['DELETE', /^\/api\/generate\/([^/]+)$/, 202, ({ house, id }) => house.cancel(id)],
  ['PATCH', /^\/api\/generations\/([^/]+)$/, 200, renameGeneration],
  ['DELETE', /^\/api\/generations\/([^/]+)$/, 204, ({ house, id }) => house.removeGeneration(id)],
  ['POST', /^\/api\/generations\/([^/]+)\/feedback$/, 204, rate],
  ['POST', /^\/api\/uploads$/, 201, takeUpload],
  ['GET', /^\/health\/(live|ready)$/, 200, () => ({ status: 'ok' })],
];

/** Whether the mock answers a call, whatever it says. */
export const mockAnswers = (method: string, pathname: string): boolean =>
  ROUTES.some(([verb, path]) => verb === method && path.test(pathname));

/** The API without a back end: the page's calls, its socket, answers that stream and pieces that are made, in memory. */
export async function startMockApi(port = 0): Promise<MockApi> {
  const house = new MockHouse();
  const server = createServer((request, response) => void handle(house, request, response));
  const sockets = new Server(server, { path: '/socket.io', serveClient: false, cors: { origin: true } });
  sockets.on('connection', (socket) => {
    const replay = (since: unknown) => {
      for (const { name, payload } of house.events) if (payload.eventId > Number(since)) socket.emit(name, payload);
    };
    const { since } = socket.handshake.auth as { since?: number };
    if (since !== undefined) replay(since);
    socket.on('sync', (wish: { since: number }) => replay(wish.since));
    socket.on(
      'disconnect',
      house.onEvent(({ name, payload }) => socket.emit(name, payload)),
    );
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => void (await sockets.close()),
  };
}

async function handle(house: MockHouse, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://mock');
  try {
    const file = house.files.get(pathname);
    if (file !== undefined) return sendFile(request, response, file);
    for (const [method, path, status, answer] of ROUTES) {
      const match = path.exec(pathname);
      if (!match || method !== request.method) continue;
      const body = await readBody(request);
      const said = await answer({ house, id: decodeURIComponent(match[1] ?? ''), query, body });
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(status === 204 ? undefined : JSON.stringify(said ?? {}));
      return;
    }
    throw new AppError('resource.not_found', `The mock has no ${request.method} ${pathname}.`);
  } catch (error) {
    sendProblem(response, toAppError(error));
  }
}

function sendProblem(response: ServerResponse, { code, detail, status, fields, retryAfterSeconds }: AppError): void {
  const wait = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
  response.writeHead(status, { 'content-type': 'application/problem+json', ...wait });
  const { title } = ERROR_CODES[code];
  response.end(
    JSON.stringify({
      type: `urn:problem:${code}`,
      title,
      status,
      detail,
      code,
      requestId: randomUUID(),
      errors: fields,
    }),
  );
}

/** Whole, or the part that a media element asks for. */
function sendFile({ headers }: IncomingMessage, response: ServerResponse, content: string | Uint8Array): void {
  const bytes = Buffer.from(content as Uint8Array);
  const range = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? '');
  if (!range) {
    response.writeHead(200, { 'accept-ranges': 'bytes', 'content-length': bytes.length }).end(bytes);
    return;
  }
  const from = Number(range[1]);
  const to = Math.min(range[2] ? Number(range[2]) : bytes.length - 1, bytes.length - 1);
  response.writeHead(206, { 'content-range': `bytes ${from}-${to}/${bytes.length}` });
  response.end(bytes.subarray(from, to + 1));
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  if (!request.headers['content-type']?.startsWith('application/json')) return { size: Buffer.concat(chunks).length };
  try {
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch {
    throw new AppError('request.invalid', 'The body is not valid JSON.');
  }
}

/** A body as its DTO demands, by the same rules as in the product. */
async function valid<Body extends object>(type: new () => Body, body: unknown): Promise<Body> {
  const instance = plainToInstance(type, body ?? {});
  const flaws = await validate(instance, { whitelist: true, forbidNonWhitelisted: true });
  if (flaws.length === 0) return instance;
  const fields = flaws.map(({ property, constraints = {} }) => ({
    field: property,
    message: Object.values(constraints)[0] ?? 'is not valid',
  }));
  throw new AppError('request.invalid', fields.map(({ message }) => message).join('. '), { fields });
}

function signIn(): Session {
  const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
  return { token: 'mock', expiresAt, user: { id: 'mock' } };
}

/** The demo editor asks for its widget as a guest. */
async function letWidgetIn({ body }: Asked): Promise<WidgetToken> {
  const { origin } = await valid(WidgetTokenRequest, body);
  return { ...signIn(), origin, scopes: [...WIDGET_SCOPES] };
}

async function sendMessage({ house, body }: Asked) {
  return house.send(await valid(SendMessageRequest, body));
}

function pageOf({ house, id, query }: Asked) {
  return house.view(id, Number(query.get('limit') ?? PAGE), query.get('before'));
}

function find({ house, id, query }: Asked) {
  const wanted = (query.get('q') ?? '').toLowerCase();
  const { messages } = house.conversation(id);
  const hits = messages.filter(({ content }) => content.toLowerCase().includes(wanted));
  return { items: hits.map(({ id: messageId, content }) => ({ messageId, excerpt: content.slice(0, 160) })) };
}

async function renameConversation({ house, id, body }: Asked) {
  house.conversation(id).title = (await valid(RenameRequest, body)).title;
  return house.summaries('', null).find((summary) => summary.id === id);
}

async function showBranch({ house, id, body }: Asked) {
  house.conversation(id).show((await valid(ShowBranchRequest, body)).messageId);
}

async function regenerate({ house, id, body }: Asked) {
  await valid(RegenerateRequest, body);
  return house.regenerate(id);
}

async function renameGeneration({ house, id, body }: Asked) {
  return house.renameGeneration(id, (await valid(RenameRequest, body)).title);
}

async function rate({ house, id, body }: Asked) {
  house.rate(id, (await valid(FeedbackRequest, body)).rating);
}

function listConversations({ house, query }: Asked) {
  const [limit, offset] = [Number(query.get('limit') ?? 20), Number(query.get('offset') ?? 0)];
  const all = house.summaries(query.get('q') ?? '', query.get('projectId'));
  return { items: all.slice(offset, offset + limit), total: all.length, limit, offset };
}

function statusOf({ house, id }: Asked) {
  const { jobId, type, state, percent, stage, etaSeconds, preview, error } = house.generation(id);
  const known = { jobId, generationId: id, type, state, percent, stage, etaSeconds, attemptsMade: 1 };
  return { ...known, ...(preview && { preview }), ...(error && { error }) };
}

function resultOf({ house, id }: Asked) {
  const { result } = house.generation(id);
  if (!result) throw new AppError('generation.not_ready', 'It is not ready yet.');
  return result;
}

/** Every file is taken, whatever is in it. */
function takeUpload() {
  return { uploadId: randomUUID(), durationSeconds: 12, sampleRate: 44_100, channels: 2, bpm: 120 };
}
