import type { PieceReference } from '@ctc/contracts';
import type { Reading } from '../reading.js';
import type { Token } from '../text/token.js';
import { phraseReferenceAt } from './phrases.js';
import { titleAt } from './title.js';
import { describedPieceAt } from './described-piece.js';

/** An earlier piece that the message speaks of, at the token that stands for it. */
export interface FoundReference {
  readonly at: number;
  readonly piece: PieceReference;
}

/** Words that mean a piece: tokens up to (not including) `to`. */
export interface ReferenceSpan {
  readonly piece: PieceReference;
  readonly to: number;
}

/**
 * Puts "it" in the place of words for an earlier piece: "make the lo-fi version darker" asks for no lo-fi. Without history there
 * is no earlier piece.
 */
export function pointAtPieces(
  reading: Reading,
  titles: readonly string[],
): { readonly tokens: readonly Token[]; readonly references: readonly FoundReference[] } {
  const tokens: Token[] = [];
  const references: FoundReference[] = [];
  for (let at = 0; at < reading.tokens.length;) {
    const token = reading.tokens[at] as Token;
    const span = reading.hasHistory ? referenceAt(reading, at, titles) : undefined;
    if (span === undefined) {
      tokens.push(token);
      at++;
      continue;
    }
    references.push({ at: tokens.length, piece: span.piece });
    tokens.push({ text: 'it', raw: 'it', gap: token.gap, start: token.start });
    at = span.to;
  }
  return { tokens, references };
}

function referenceAt(reading: Reading, at: number, titles: readonly string[]): ReferenceSpan | undefined {
  return titleAt(reading, at, titles) ?? phraseReferenceAt(reading, at) ?? describedPieceAt(reading, at);
}
