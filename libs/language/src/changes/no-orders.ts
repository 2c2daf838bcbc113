import { readQuantities } from '../entities/quantities.js';
import type { Reading } from '../reading.js';
import type { Clause } from './clause.js';

/** "you removed the piano" tells what was done, "the stems without vocals" is a file. */
export function isTold({ all }: Clause): boolean {
  if (all.has('of:stem', 'do:export', 'format') || /\bas an? (audio )?file\b/.test(all.phrase)) return true;
  return all.mentions.some(
    ({ tag, from }) =>
      tag.startsWith('do:') &&
      /[^e]ed$/i.test(all.tokens[from]?.raw ?? '') &&
      /^(you|u|they|it)$/.test(all.word(from - 1)),
  );
}

/** "different from the first verse", "like in the intro": another place, to compare with. */
export function isCompared(all: Reading): boolean {
  return /\b(like|as|different from|different than|than|same as|wie|como|comme|come) (in )?(the |der |im |el |la |le )?((first|second|third|last) )?(intro|verse|pre chorus|chorus|drop|hook|bridge|breakdown|outro)\b/.test(
    all.phrase,
  );
}

/** "on the 2 and 4", "on beat 3" */
export const isOnBeats = (all: Reading): boolean =>
  /\bon (the )?(beats? )?\d|\bon (the )?(one|two|three|four)\b/.test(all.phrase);

/** "at 1:30", "after 30 seconds", "at the end", "on beat 3": a time of which only bars and sections could tell. */
export function isAtUntoldTime(all: Reading): boolean {
  const isClock = all.tokens.some(({ clockSeconds }) => clockSeconds !== undefined);
  const isTimed = readQuantities(all).some(({ unit }) => unit === 'seconds' || unit === 'minutes');
  const isPartly =
    /\b(at|in|near|towards?|from|until|till|by|for) (the )?(very )?(first |second |last )?(end|start|beginning|middle|half(?! (the )?(volume|level|loudness)))\b|\b(am ende|am anfang|al final|al principio|a la fin|au debut|alla fine|all inizio|no final|no inicio)\b|最後に|最初に/.test(
      all.phrase,
    );
  return isClock || isTimed || isPartly || isOnBeats(all);
}

/** "don't change the key", "not faster": a verb that is said no to. */
export function isForbidden({ all }: Clause): boolean {
  return all.mentions.some(
    ({ tag, negated, from }) =>
      negated &&
      /^(do:(change|add|remove|raise|lower|faster|slower|longer|shorter|again|vary|duplicate|undo|keep)|moreMood)$/.test(
        tag,
      ) &&
      !/^(no|without)$/.test(all.word(from - 1)) &&
      // "outro" is the last section, and "another" in Portuguese.
      !all.startsAt(from, 'section'),
  );
}

/** "start with just the piano" means the first bars, and nobody knows how many. */
export function isOpening({ all, isPlaced }: Clause): boolean {
  return !isPlaced && OPENING.test(all.phrase);
}

const OPENING =
  /^(ok |okay |cool |just |please |can you |lets |let it |it |make it )*(start|begin|open|end|finish|close)(s|es)? ((off|out|up) )?with\b/;
