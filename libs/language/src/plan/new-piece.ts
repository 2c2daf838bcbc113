import { readDuration } from '../entities/duration.js';
import { readKey } from '../entities/key.js';
import { readTempo } from '../entities/tempo.js';
import { saysHad } from '../patterns/beat.js';
import type { Mention, Reading } from '../reading.js';
import { startsClause, type Token } from '../text/token.js';

/** "Trap beat at 140, 15 seconds": words that describe a piece to be made, and none that is there already. */
export function describesNewPiece(reading: Reading): boolean {
  return saysEnough(reading) && !isOfKnownPiece(reading);
}

const PIECE = ['genre', 'otherGenre', 'of:beat'] as const;

/** A style or a piece is named, or two other facts are: instruments alone may be the parts that are wanted out. */
function saysEnough(reading: Reading): boolean {
  if (reading.has(...PIECE)) return true;
  const tempo = readTempo(reading);
  const facts = [
    Object.keys(tempo).length > 0,
    readKey(reading) !== undefined,
    readDuration(reading, tempo.bpm) !== undefined,
    reading.has('mood'),
    reading.has('instrument'),
  ];
  return facts.filter(Boolean).length >= 2;
}

/** "My lo-fi track", "the house one", "I made a beat": nothing new is described. */
function isOfKnownPiece(reading: Reading): boolean {
  const piece = reading.first(...PIECE)?.from ?? 0;
  if (reading.has('of:this') || reading.tokens.some((_, at) => at < piece && saysHad(reading, at))) return true;
  return PIECE.some((tag) => reading.all(tag).some((mention) => isDefinite(reading, mention)));
}

const DEFINITE = /^(the|my|our|this|that|these|mi|mis|este|esta|mein\w*|mon|ma|mes|cette|meu|minha|mio|mia|この|その)$/;
/** "The hardest trap", "the best": a wish after all. */
const SUPERLATIVE = /^(most|best|sickest|\w{3,}est)$/;
/** Words that may stand between the article and its noun. */
const MOST_ADJECTIVES = 3;

function isDefinite(reading: Reading, { from }: Mention): boolean {
  for (let at = from - 1; at >= Math.max(0, from - MOST_ADJECTIVES - 1); at--) {
    if (SUPERLATIVE.test(reading.word(at)) || startsClause(reading.tokens[at + 1] as Token)) return false;
    if (DEFINITE.test(reading.word(at))) return true;
  }
  return false;
}
