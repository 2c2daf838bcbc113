import { io, type Socket } from 'socket.io-client';
import type { HeardEvent } from '../start/client.ts';

interface Accepted {
  readonly conversationId: string;
}

/** Somebody who talks all the time, listens, and comes back where they left off when their socket breaks. */
export class Talker {
  readonly heard: HeardEvent[] = [];
  /** What was not answered as it should be. */
  readonly failures: string[] = [];
  answers = 0;
  connections = 0;
  private readonly url: string;
  private readonly token: string;
  private socket?: Socket;
  private isTalking = false;
  private talk: Promise<void> = Promise.resolve();

  private constructor(url: string, token: string) {
    this.url = url;
    this.token = token;
  }

  static async arrive(url: string): Promise<Talker> {
    const { token } = (await (await fetch(`${url}/api/auth/guest`, { method: 'POST' })).json()) as { token: string };
    const talker = new Talker(url, token);
    await talker.listen();
    return talker;
  }

  begin(): void {
    this.isTalking = true;
    this.talk = this.goOn();
  }

  async end(): Promise<void> {
    this.isTalking = false;
    await this.talk;
  }

  leave(): void {
    this.socket?.close();
  }

  async request<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.token}`, ...(body ? { 'content-type': 'application/json' } : {}) },
      body: body ? JSON.stringify(body) : undefined,
    });
    const text = await response.text();
    if (response.status >= 400) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text ? JSON.parse(text) : undefined) as Answer;
  }

  /** The ids of the whole log, as somebody reads it who was away from the beginning; complete when `last` is there. */
  async readLog(last: number): Promise<number[]> {
    const ids: number[] = [];
    const socket = this.open(() => 0);
    await new Promise<void>((resolve) => {
      socket.onAny((_name, { eventId }: HeardEvent['payload']) => {
        ids.push(eventId);
        if (eventId >= last) resolve();
      });
    });
    socket.close();
    return ids;
  }

  private async goOn(): Promise<void> {
    let conversationId: string | undefined;
    while (this.isTalking) {
      try {
        const message = { content: 'What is a suspended chord?', ...(conversationId && { conversationId }) };
        const accepted = await this.request<Accepted>('POST', '/api/chat/message', message);
        ({ conversationId } = accepted);
        await this.request('GET', `/api/chat/conversations/${conversationId}`);
        this.answers += 2;
      } catch (error) {
        this.failures.push(String(error));
      }
    }
  }

  private async listen(): Promise<void> {
    const socket = this.open(() => this.heard.at(-1)?.payload.eventId ?? 0);
    socket.on('connect', () => (this.connections += 1));
    socket.onAny((name: string, payload: HeardEvent['payload']) => this.heard.push({ name, payload }));
    this.socket = socket;
    await new Promise<void>((resolve) => socket.once('connect', resolve));
  }

  private open(since: () => number): Socket {
    return io(this.url, {
      auth: (give) => give({ token: this.token, since: since() }),
      transports: ['websocket'],
      reconnectionDelay: 50,
      forceNew: true,
    });
  }
}
