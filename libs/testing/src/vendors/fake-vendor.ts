import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { anthropicWire } from './anthropic-wire.js';
import { googleWire } from './google-wire.js';
import { openAiWire } from './openai-wire.js';
import type { Heard, Plan, Wire } from './wire.js';

const WIRES = { openai: openAiWire, anthropic: anthropicWire, google: googleWire } as const satisfies Record<
  string,
  Wire
>;
export type FakeVendorName = keyof typeof WIRES;

export interface FakeVendor {
  /** As the vendor's `*_BASE_URL` wants it. */
  readonly baseUrl: string;
  /** Every request so far, oldest first. */
  readonly heard: readonly Heard[];
  /** What the next requests get, one plan each; the last one stays. */
  plan(...plans: Plan[]): void;
  /** Requests that are being answered now: those of readers who have left are none. */
  readonly open: number;
  close(): Promise<void>;
}

export const DEFAULT_PLAN: Plan = { say: ['Hello', ' from', ' a rented', ' voice.'] };

/** A vendor on 127.0.0.1 that speaks its real wire protocol to its real SDK and does what it is told to. */
export async function startFakeVendor(name: FakeVendorName, ...plans: Plan[]): Promise<FakeVendor> {
  const wire = WIRES[name];
  const heard: Heard[] = [];
  let coming = plans.length > 0 ? plans : [DEFAULT_PLAN];
  const open = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    open.add(response);
    response.once('close', () => open.delete(response));
    void readBody(request).then(async (body) => {
      heard.push({ path: request.url ?? '', headers: request.headers, body });
      const [plan = DEFAULT_PLAN] = coming;
      if (coming.length > 1) coming = coming.slice(1);
      await perform(plan, wire, response, wire.isStreamed(request.url ?? '', body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}${wire.basePath}`,
    heard,
    plan: (...next) => (coming = next),
    get open() {
      return open.size;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function perform(plan: Plan, wire: Wire, response: ServerResponse, isStreamed: boolean): Promise<void> {
  const { status = 200, retryAfterSeconds, then = 'end', gapMs = 0 } = plan;
  if (then === 'hang before an answer') return;
  if (status !== 200) {
    const retryAfter = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
    response.writeHead(status, { 'content-type': 'application/json', ...retryAfter });
    response.end(JSON.stringify(wire.failure(status, plan.reason ?? 'something is wrong')));
    return;
  }
  if (!isStreamed) {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(wire.whole(plan)));
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.flushHeaders();
  for (const frame of wire.opening(plan)) response.write(frame);
  for (const text of plan.say ?? []) {
    response.write(wire.piece(text));
    await new Promise((resolve) => setTimeout(resolve, gapMs));
  }
  if (then === 'hang') return;
  if (then === 'cut') response.destroy();
  else if (then === 'close early') response.end();
  else if (then === 'garbage') response.end(wire.garbage);
  else if (then === 'error event') response.end(wire.errorEvent);
  else response.end(wire.closing(plan).join(''));
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}
