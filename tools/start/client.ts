import { io, type Socket } from 'socket.io-client';

export interface HeardEvent {
  readonly name: string;
  readonly payload: Record<string, unknown> & { eventId: number };
}

/** A user of the running product, as any integration would be one: HTTP, and a socket whose events are kept. */
export class Client {
  readonly url: string;
  readonly token: string;
  readonly heard: HeardEvent[] = [];
  private socket?: Socket;

  constructor(url: string, token: string) {
    this.url = url;
    this.token = token;
  }

  static async guest(url: string): Promise<Client> {
    const response = await fetch(`${url}/api/auth/guest`, { method: 'POST' });
    const { token } = (await response.json()) as { token: string };
    return new Client(url, token);
  }

  async request<Answer>(method: string, path: string, body?: unknown): Promise<{ status: number; body: Answer }> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, body: (text ? JSON.parse(text) : undefined) as Answer };
  }

  async listen(): Promise<void> {
    this.socket = io(this.url, { auth: { token: this.token, since: 0 }, transports: ['websocket'], forceNew: true });
    this.socket.onAny((name: string, payload: HeardEvent['payload']) => this.heard.push({ name, payload }));
    await new Promise<void>((resolve, reject) => {
      this.socket?.once('connect', resolve);
      this.socket?.once('connect_error', reject);
    });
  }

  count(name: string, generationId: string): number {
    return this.heard.filter((event) => event.name === name && event.payload.generationId === generationId).length;
  }

  /** Asks again until `isTrue`; raises when it does not become true in time. */
  async until<Answer>(path: string, isTrue: (answer: Answer) => boolean, limitMs: number): Promise<Answer> {
    const deadline = performance.now() + limitMs;
    for (;;) {
      const answer = await this.request<Answer>('GET', path).catch(() => undefined);
      if (answer && answer.status < 500 && isTrue(answer.body)) return answer.body;
      if (performance.now() > deadline) throw new Error(`${path} did not become true: ${JSON.stringify(answer?.body)}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  close(): void {
    this.socket?.close();
  }
}
