import { setTimeout as sleep } from 'node:timers/promises';
import { Recorder } from './recorder.ts';

/** What people say; the last ones make music. */
const CHATTER = ['hello', 'what can you do?', 'which genres are there?', 'thank you', 'how long does it take?'];
const THINKING_MS = { min: 1_000, max: 3_000 };
/** What happens in the first seconds is not counted: code is compiled, connections are opened. */
const WARM_UP_SECONDS = 4;

/** So many come in at the same time. */
const AT_THE_DOOR = 20;

/** How often people do what, in a hundred. */
export interface Habits {
  readonly list: number;
  readonly read: number;
  readonly search: number;
  readonly library: number;
  readonly me: number;
  readonly chat: number;
  readonly beat: number;
}

export const USUAL: Habits = { list: 25, read: 25, search: 8, library: 12, me: 9, chat: 20, beat: 1 };

const between = (min: number, max: number) => min + Math.random() * (max - min);
const oneOf = <Item>(items: readonly Item[]) => items[Math.floor(Math.random() * items.length)];

/** Somebody who reads, chats and makes music, with pauses to think. */
export class Person {
  readonly token: string;
  private readonly url: string;
  private readonly conversations: string[] = [];

  private constructor(url: string, token: string) {
    this.url = url;
    this.token = token;
  }

  static async arrive(url: string): Promise<Person> {
    const response = await fetch(`${url}/api/auth/guest`, { method: 'POST' });
    if (!response.ok) throw new Error(`a guest was answered with ${response.status}`);
    const { token } = (await response.json()) as { token: string };
    return new Person(url, token);
  }

  call(method: string, path: string, body?: unknown): Promise<Response> {
    return fetch(`${this.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  }

  /** Lives until `until`, by the clock of `performance`. */
  async live(until: number, habits: Habits, recorder: Recorder): Promise<void> {
    await sleep(between(0, THINKING_MS.max));
    while (performance.now() < until) {
      await this.act(habits, recorder);
      await sleep(between(THINKING_MS.min, THINKING_MS.max));
    }
  }

  private async act(habits: Habits, recorder: Recorder): Promise<void> {
    const known = oneOf(this.conversations);
    const get = (route: string, path: string) => recorder.time(`GET ${route}`, () => this.call('GET', path));
    switch (chosen(habits)) {
      case 'list':
        return void (await get('/api/chat/conversations', '/api/chat/conversations'));
      case 'read':
        if (!known) return this.say(oneOf(CHATTER), recorder);
        return void (await get('/api/chat/conversations/:id', `/api/chat/conversations/${known}`));
      case 'search':
        return void (await get('/api/chat/conversations?q=', '/api/chat/conversations?q=hello'));
      case 'library':
        return void (await get('/api/generations', '/api/generations'));
      case 'me':
        return void (await get('/api/auth/me', '/api/auth/me'));
      case 'chat':
        return this.say(oneOf(CHATTER), recorder, known);
      case 'beat':
        return this.say(`create a ${oneOf(['trap', 'house', 'lo-fi'])} beat, 15 seconds`, recorder, known);
    }
  }

  private async say(content: string, recorder: Recorder, conversationId?: string): Promise<void> {
    const message = { content, ...(conversationId && { conversationId }) };
    const response = await recorder.time('POST /api/chat/message', () =>
      this.call('POST', '/api/chat/message', message),
    );
    if (response?.status !== 202) return;
    const accepted = (await response.json()) as { conversationId: string };
    if (!this.conversations.includes(accepted.conversationId)) this.conversations.push(accepted.conversationId);
  }
}

function chosen(habits: Habits): keyof Habits {
  let left = Math.random() * Object.values(habits).reduce((sum: number, share: number) => sum + share, 0);
  for (const [habit, share] of Object.entries(habits) as [keyof Habits, number][]) {
    left -= share;
    if (left < 0) return habit;
  }
  return 'list';
}

/** So many people at once for so long, after some seconds that do not count. */
export async function crowd(url: string, size: number, seconds: number, habits: Habits, recorder: Recorder) {
  const people: Person[] = [];
  for (let left = size; left > 0; left -= AT_THE_DOOR) {
    people.push(...(await Promise.all(Array.from({ length: Math.min(left, AT_THE_DOOR) }, () => Person.arrive(url)))));
  }
  const warmUntil = performance.now() + WARM_UP_SECONDS * 1000;
  const until = warmUntil + seconds * 1000;
  const uncounted = new Recorder();
  await Promise.all(
    people.map(async (person) => {
      await person.live(warmUntil, habits, uncounted);
      await person.live(until, habits, recorder);
    }),
  );
}
