import { INSTRUMENTS, type ChangeScope, type InstrumentId, type Score } from '@ctc/contracts';
import { nameIn } from './section-names.js';

/** `a`, `a and b`, `a, b and c` */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];

/** ` in the second verse`, ` in bars 9 to 16`; empty for everywhere. Several are `every` one, after a “not” `any`. */
export function placed(score: Pick<Score, 'sections'>, scope?: ChangeScope, each: 'every' | 'any' = 'every'): string {
  const places = (scope?.sections ?? []).map(({ name: said, which }) => {
    const name = nameIn(score, said);
    const count = score.sections.filter((section) => section.name === name).length;
    if (count === 1) return `the ${name}`;
    return which === undefined ? `${each} ${name}` : `the ${ordinal(which)} ${name}`;
  });
  if (scope?.bars) places.push(barsSaid(scope.bars));
  return places.length === 0 ? '' : ` in ${listed(places)}`;
}

export function ordinal(which: number): string {
  return which < 0
    ? which === -1
      ? 'last'
      : `${ORDINALS[-which - 1] ?? `${-which}th`} to last`
    : (ORDINALS[which - 1] ?? `${which}th`);
}

function barsSaid({ from, to }: { readonly from: number; readonly to: number }): string {
  if (from < 0) return `the last ${-from} bars`;
  return from === to ? `bar ${from}` : `bars ${from} to ${to}`;
}

export function decibels(gainDb: number): string {
  return `${gainDb > 0 ? '+' : '−'}${Math.abs(Math.round(gainDb * 10) / 10)} dB`;
}

/** `1:05`, `42 s` */
export function lengthSaid(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60
    ? `${Math.round(seconds * 10) / 10} s`
    : `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

export function bpmSaid(bpm: number): string {
  return `${Math.round(bpm * 10) / 10} BPM`;
}

export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `a verse`, `an intro` */
export function withArticle(word: string): string {
  return `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word}`;
}

/** The form of a verb for what a word names: `agree('strings', 'joins', 'join')` is `join`. */
export function agree(word: string, one: string, several: string): string {
  return isSeveral(word) ? several : one;
}

/** `drums`, `strings`; the bass and the brass are one. */
function isSeveral(word: string): boolean {
  return /[^s]s$/.test(word);
}

/** What an instrument is called in a sentence. */
export function labelOf(instrument: InstrumentId): string {
  return INSTRUMENTS[instrument].label;
}
