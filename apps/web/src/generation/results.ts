import type { AnyParameters, BeatResult, GenerationParameters, GenerationResult, GenerationType } from '@ctc/contracts';

// The contracts reach the browser as types only, so that no decorator comes along: these few questions are asked here.

export type FinishingResult = Exclude<GenerationResult, BeatResult>;

/** With a score behind it: a beat or a variation. */
export function isPieceType(type: GenerationType): type is BeatResult['type'] {
  return type === 'beat' || type === 'variation';
}

export function isPiece(result: GenerationResult): result is BeatResult {
  return isPieceType(result.type);
}

/** What is known of the music: of finishing work, that of the piece it was made from; null for uploads. */
export function musicOf(parameters: AnyParameters): GenerationParameters | null {
  return 'recipe' in parameters ? (parameters.piece ?? null) : parameters;
}

/** A stem as any result names it: its own name, or `melody` for what separation leaves over. */
export interface StemSound {
  readonly name: keyof typeof STEM_COLOURS;
  readonly wav: string;
  readonly mp3: string;
  readonly peaks: string;
}

export const STEM_COLOURS = {
  drums: 'text-drums',
  bass: 'text-bass',
  chords: 'text-melody',
  lead: 'text-accent',
  vocals: 'text-vocals',
  melody: 'text-melody',
} as const;

export function stemsOf(result: GenerationResult): readonly StemSound[] {
  return 'stems' in result ? result.stems : [];
}

/** The whole as one sound; stems alone have none. */
export function audioOf(result: GenerationResult): { wav: string; mp3: string; flac: string } | null {
  return 'audio' in result ? result.audio : null;
}

export function peaksOf(result: GenerationResult): string | undefined {
  return 'peaks' in result ? result.peaks : undefined;
}
