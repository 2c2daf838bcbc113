import { compose, revise } from '@ctc/composition';
import { parseScore, type Brief, type Score, type ScoreChange } from '@ctc/contracts';
import { readChangeOrder } from '@ctc/language';

/** What shall be otherwise: told in changes, or said in words that only the notes at hand make clear. */
export type ChangeWish =
  { readonly changes: readonly ScoreChange[] } | { readonly text: string; readonly history: readonly string[] };

export interface ChangeOrder {
  /** The score as it was kept, JSON; a beat that has none yet is composed as the worker will. */
  readonly base: { readonly kept: Uint8Array } | { readonly brief: Brief };
  readonly wish: ChangeWish;
}

export interface ChangedScore {
  readonly outcome: 'changed';
  readonly facts: Pick<Score, 'genre' | 'bpm' | 'feltBpm' | 'key' | 'mood' | 'durationSeconds' | 'seed'>;
  readonly changes: readonly ScoreChange[];
  readonly done: readonly string[];
  readonly refused: readonly string[];
  /** The score as it is to be kept, JSON. */
  readonly json: Uint8Array;
}

export type ChangeAnswer =
  | ChangedScore
  | { readonly outcome: 'refused'; readonly refused: readonly string[] }
  | { readonly outcome: 'unreadable' };

/** More at once nobody can follow, and some of them write the whole piece anew. */
export const MOST_CHANGES = 20;

/** Reads, changes and writes one score. */
export function changeScore({ base, wish }: ChangeOrder): ChangeAnswer {
  const score = 'kept' in base ? parseScore(new TextDecoder().decode(base.kept)) : compose(base.brief).score;
  if (!score) return { outcome: 'unreadable' };
  const { changes, unread } = changesOf(wish, score);
  if (changes.length > MOST_CHANGES) {
    const tooMany = `That is ${changes.length} changes: at most ${MOST_CHANGES} can be made at once.`;
    return { outcome: 'refused', refused: [tooMany] };
  }
  const { score: changed, done, refused: impossible } = revise(score, changes);
  const refused = [...impossible, ...unread.map(notUnderstood)];
  if (done.length === 0) return { outcome: 'refused', refused };
  const { genre, bpm, feltBpm, key, mood, durationSeconds, seed } = changed;
  const facts = { genre, bpm, feltBpm, key, mood, durationSeconds, seed };
  return { outcome: 'changed', facts, changes, done, refused, json: new TextEncoder().encode(JSON.stringify(changed)) };
}

/** What is wanted, and the words in which something is wanted that could not be read. */
function changesOf(wish: ChangeWish, score: Score) {
  if ('changes' in wish) return { changes: wish.changes, unread: [] };
  const sections = score.sections.map(({ name }) => name);
  return readChangeOrder(wish.text, { history: wish.history, current: score, sections });
}

const notUnderstood = (words: string) => `I did not understand “${words}”: say it another way.`;
