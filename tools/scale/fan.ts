import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';

export interface HeardEvent {
  readonly name: string;
  readonly payload: Record<string, unknown> & { readonly eventId: number };
}

interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
}

/** A user who comes through the balancer: asks again when a connection breaks, and says where the log stood when coming back. */
export class Fan {
  /** What each connection heard, connection by connection. */
  readonly connections: HeardEvent[][] = [];
  private readonly url: string;
  private readonly token: string;
  private socket?: Socket;

  private constructor(url: string, token: string) {
    this.url = url;
    this.token = token;
  }

  static async guest(url: string): Promise<Fan> {
    const { token } = (await (await fetch(`${url}/api/auth/guest`, { method: 'POST' })).json()) as { token: string };
    return new Fan(url, token);
  }

  get heard(): HeardEvent[] {
    return this.connections.flat();
  }

  /** Comes back by itself after a break, with the last number it saw. */
  async listen(): Promise<void> {
    const socket = io(this.url, {
      transports: ['websocket'],
      forceNew: true,
      reconnectionDelay: 50,
      reconnectionDelayMax: 200,
      auth: (give) => give({ token: this.token, since: this.heard.at(-1)?.payload.eventId ?? 0 }),
    });
    socket.on('connect', () => this.connections.push([]));
    socket.onAny((name: string, payload: HeardEvent['payload']) => this.connections.at(-1)?.push({ name, payload }));
    this.socket = socket;
    await new Promise<void>((connected) => socket.once('connect', connected));
  }

  close(): void {
    this.socket?.close();
  }

  /** One request on a connection of its own, so that the balancer sends the next one elsewhere. */
  async ask<Body>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<Body>> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        connection: 'close',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, body: (text === '' ? undefined : JSON.parse(text)) as Body };
  }

  /** With a key, so that asking again after a broken connection or a 5xx means the same thing once. */
  async insist<Body>(path: string, body: unknown): Promise<Answer<Body>> {
    const key = { 'idempotency-key': randomUUID() };
    for (;;) {
      const answer = await this.ask<Body>('POST', path, body, key).catch(() => undefined);
      if (answer && answer.status < 500 && answer.status !== 409) return answer;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** How often an event of this name told of this generation or message. */
  count(name: string, id: string): number {
    const isAbout = ({ payload }: HeardEvent) =>
      payload.generationId === id ||
      payload.messageId === id ||
      (payload.message as { id?: string } | undefined)?.id === id;
    return this.heard.filter((event) => event.name === name && isAbout(event)).length;
  }
}
