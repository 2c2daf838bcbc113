import type { GenreFacts } from '@ctc/contracts';
import type { TextEvent, TextProvider, TextRequest } from '../text-provider.js';
import { composeReply } from './compose-reply.js';
import { piecesOf } from './pieces.js';

export interface LocalTextOptions {
  /** What is known of each genre; without it, questions about genres get a general answer. */
  readonly genres?: readonly GenreFacts[];
  /** Waits between pieces. Left out, pieces come as fast as they are read. */
  readonly pause?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** The whole answer takes at most about this long, however many pieces it has. */
const LONGEST_ANSWER_MS = 800;
const LONGEST_GAP_MS = 35;

/** The provider that needs no key and no network: it says what was understood and what was chosen. */
export function createLocalTextProvider({ genres = [], pause }: LocalTextOptions = {}): TextProvider {
  return {
    name: 'local',
    model: 'phrasebook-1',
    estimateCostMicros: () => 0,
    estimateTokens: () => 0,
    generate: (request) => Promise.resolve(composeReply(request, genres)),
    stream: (request, signal) => speak(request, genres, pause, signal),
  };
}

async function* speak(
  request: TextRequest,
  genres: readonly GenreFacts[],
  pause: LocalTextOptions['pause'],
  signal: AbortSignal,
): AsyncGenerator<TextEvent> {
  const pieces = [...piecesOf(composeReply(request, genres))];
  const gapMs = Math.min(LONGEST_GAP_MS, LONGEST_ANSWER_MS / Math.max(1, pieces.length));
  for (const [index, text] of pieces.entries()) {
    if (signal.aborted) return;
    if (index > 0 && pause !== undefined) await waitUnlessAborted(pause, gapMs, signal);
    if (signal.aborted) return;
    yield { type: 'text', text };
  }
  // Nothing is sold here, so nothing is counted.
  yield { type: 'usage', inputTokens: 0, outputTokens: 0 };
}

/** A pause that is cut short by the signal ends the answer, it does not fail it. */
async function waitUnlessAborted(
  pause: NonNullable<LocalTextOptions['pause']>,
  gapMs: number,
  signal: AbortSignal,
): Promise<void> {
  try {
    await pause(gapMs, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
