import { createStore, type Store } from '../browser/store.js';

export interface Announcer {
  /** What the live region holds; the number makes the same words news again. */
  readonly spoken: Store<{ readonly text: string; readonly count: number }>;
  say(text: string): void;
}

/** News for screen readers. Several in one moment are said together, each once. */
export function createAnnouncer(): Announcer {
  const spoken = createStore({ text: '', count: 0 });
  let waiting: string[] = [];
  const speak = () => {
    const text = [...new Set(waiting)].join('. ');
    waiting = [];
    spoken.update(({ count }) => ({ text, count: count + 1 }));
  };
  return {
    spoken,
    say: (text) => {
      waiting.push(text);
      if (waiting.length === 1) setTimeout(speak, 50);
    },
  };
}
