import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { elevenLabsWire } from './elevenlabs-wire.js';
import { lyriaWire } from './lyria-wire.js';
import type { HeardMusic, MusicPlan, MusicWire, Reply } from './music-wire.js';
import { replicateWire } from './replicate-wire.js';
import { stabilityWire } from './stability-wire.js';

const WIRES = {
  elevenlabs: () => elevenLabsWire,
  stability: stabilityWire,
  lyria: () => lyriaWire,
  replicate: () => replicateWire,
} as const satisfies Record<string, (options: FakeMusicOptions) => MusicWire>;
export type FakeMusicVendorName = keyof typeof WIRES;

export interface FakeMusicOptions {
  /** Of Stability: version 3 answers with the number of a job. */
  readonly givesJobs?: boolean;
}

export interface FakeMusicVendor {
  readonly baseUrl: string;
  /** Every order and question so far, oldest first. */
  readonly heard: readonly HeardMusic[];
  /** Those that cost money. */
  readonly orders: readonly HeardMusic[];
  /** Requests that called a job off. */
  readonly callsOff: readonly HeardMusic[];
  /** What the next orders get, one plan each; the last one stays. */
  plan(...plans: MusicPlan[]): void;
  close(): Promise<void>;
}

/** A music vendor on 127.0.0.1 that speaks its real wire protocol and does what it is told to. */
export async function startFakeMusicVendor(
  name: FakeMusicVendorName,
  plans: readonly MusicPlan[],
  options: FakeMusicOptions = {},
): Promise<FakeMusicVendor> {
  const wire = WIRES[name](options);
  const heard: HeardMusic[] = [];
  const callsOff: HeardMusic[] = [];
  let coming = [...plans];
  let current: MusicPlan = {};
  let questions = 0;
  const server = createServer((request, response) => {
    void readRequest(request).then((asked) => {
      const calledOff = asked.method === 'POST' ? wire.callOff?.(asked) : undefined;
      (calledOff ? callsOff : heard).push(asked);
      if (calledOff) {
        send(response, calledOff);
      } else if (asked.method === 'POST') {
        [current = {}] = coming;
        if (coming.length > 1) coming = coming.slice(1);
        questions = 0;
        answerOrder(response, wire, current);
      } else {
        answerQuestion(response, wire, current, asked, questions++);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    heard,
    callsOff,
    get orders() {
      return heard.filter(({ method }) => method === 'POST');
    },
    plan: (...next) => (coming = next),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function answerOrder(response: ServerResponse, wire: MusicWire, plan: MusicPlan): void {
  const { status = 200, failure, headers } = plan;
  const isWithJobs = wire.question !== undefined;
  if (status !== 200) {
    return send(response, { status, headers, body: failure ?? wire.failure(status) });
  }
  if (isWithJobs && plan.then !== 'hang') return send(response, wire.order(plan));
  deliver(response, wire.order(plan), plan);
}

function answerQuestion(
  response: ServerResponse,
  wire: MusicWire,
  plan: MusicPlan,
  asked: HeardMusic,
  asks: number,
): void {
  const { stumbles = [], pending = 0 } = plan;
  const stumble = stumbles[asks];
  if (stumble !== undefined) return send(response, { status: stumble, body: wire.failure(stumble) });
  const job = { isReady: asks - stumbles.length >= pending, origin: `http://${asked.headers.host}` };
  const reply = wire.question?.(asked, plan, job) ?? { status: 404, body: wire.failure(404) };
  deliver(response, reply, plan);
}

function deliver(response: ServerResponse, reply: Reply, { then }: MusicPlan): void {
  if (then === 'hang') return;
  if (then !== 'cut') return send(response, reply);
  const bytes = bytesOf(reply.body);
  response.writeHead(reply.status, { ...reply.headers, 'content-length': bytes.length + 1 });
  response.write(bytes, () => response.destroy());
}

function send(response: ServerResponse, { status, headers, body }: Reply): void {
  const type = body instanceof Uint8Array || typeof body === 'string' ? {} : { 'content-type': 'application/json' };
  response.writeHead(status, { ...type, ...headers });
  response.end(bytesOf(body));
}

const bytesOf = (body: Reply['body']): Uint8Array =>
  body instanceof Uint8Array ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));

async function readRequest(request: IncomingMessage): Promise<HeardMusic> {
  const blocks: Buffer[] = [];
  for await (const block of request) blocks.push(block as Buffer);
  const { method = '', url: path = '', headers } = request;
  return { method, path, headers, body: await fieldsOf(Buffer.concat(blocks), headers['content-type'] ?? '') };
}

async function fieldsOf(bytes: Uint8Array<ArrayBuffer>, contentType: string): Promise<HeardMusic['body']> {
  if (bytes.length === 0) return {};
  if (contentType.startsWith('multipart/form-data')) {
    const form = await new Response(bytes, { headers: { 'content-type': contentType } }).formData();
    return Object.fromEntries(form);
  }
  return JSON.parse(new TextDecoder().decode(bytes)) as HeardMusic['body'];
}
