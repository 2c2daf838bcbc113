import type { ClientEvent, ConversationView, MessageAccepted, Problem } from '@ctc/contracts';
import { io, type Socket } from 'socket.io-client';

export interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** A user with a token, seen from outside: real HTTP, real sockets. */
export class TestClient {
  private readonly sockets: Socket[] = [];

  private constructor(
    readonly url: string,
    readonly token: string,
    readonly userId: string,
  ) {}

  static async guest(url: string): Promise<TestClient> {
    const response = await fetch(`${url}/api/auth/guest`, { method: 'POST' });
    const { token, user } = (await response.json()) as { token: string; user: { id: string } };
    return new TestClient(url, token, user.id);
  }

  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${this.url}${path}`, {
      ...init,
      headers: { authorization: `Bearer ${this.token}`, ...(init.headers as Record<string, string>) },
    });
  }

  async call<Body = Problem>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<Body>> {
    const response = await this.fetch(path, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    const parsed = text === '' ? undefined : (JSON.parse(text) as unknown);
    return { status: response.status, headers: response.headers, body: parsed as Body };
  }

  async say(content: string, more: object = {}): Promise<MessageAccepted> {
    const { status, body } = await this.call<MessageAccepted>('POST', '/api/chat/message', { content, ...more });
    if (status !== 202) throw new Error(`${status}: ${JSON.stringify(body)}`);
    return body;
  }

  async conversation(id: string, query = ''): Promise<ConversationView> {
    return (await this.call<ConversationView>('GET', `/api/chat/conversations/${id}${query}`)).body;
  }

  /** A connected socket and everything it has heard. */
  async listen(since?: number): Promise<Ear> {
    const auth = since === undefined ? { token: this.token } : { token: this.token, since };
    const socket = io(this.url, { auth, transports: ['websocket'], reconnection: false });
    this.sockets.push(socket);
    const ear = new Ear(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return ear;
  }

  close(): void {
    this.sockets.forEach((socket) => socket.close());
  }
}

export class Ear {
  readonly heard: ClientEvent[] = [];
  private waiting: (() => void)[] = [];

  constructor(readonly socket: Socket) {
    socket.onAny((name: string, payload: unknown) => {
      this.heard.push({ name, payload } as ClientEvent);
      this.waiting.splice(0).forEach((wake) => wake());
    });
  }

  get ids(): number[] {
    return this.heard.map(({ payload }) => payload.eventId);
  }

  /** Waits for the first event that `matches`, also among those already heard. */
  async until(matches: (event: ClientEvent) => boolean): Promise<ClientEvent> {
    for (;;) {
      const found = this.heard.find(matches);
      if (found) return found;
      await new Promise<void>((wake) => this.waiting.push(wake));
    }
  }

  /** Waits for the end of an answer. */
  ended(messageId: string): Promise<ClientEvent> {
    return this.until(
      ({ name, payload }) =>
        (name === 'chat:complete' && payload.message.id === messageId) ||
        (name === 'chat:error' && payload.messageId === messageId),
    );
  }
}

/** The events of a Server-Sent Events body. */
export function parseEvents(text: string): ClientEvent[] {
  return text
    .split('\n\n')
    .filter((block) => block.startsWith('id: '))
    .map((block) => {
      const fields = Object.fromEntries(
        block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
      );
      return { name: fields.event, payload: JSON.parse(fields.data) } as ClientEvent;
    });
}
