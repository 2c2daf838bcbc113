import type { Piece } from '@ctc/contracts';
import type { GenerationRecord } from '@ctc/persistence';
import type { MusicRequest } from '@ctc/providers';
import { beatOrderOf } from '../beat-order.js';
import type { BeatOrder } from '../beat.pipeline.js';

/** A beat as anybody can be asked for it, with its title and the user's words. */
export interface MusicOrder extends BeatOrder {
  readonly title: string;
  readonly prompt?: string;
}

export function musicOrderOf(piece: Piece<GenerationRecord>): MusicOrder {
  const { prompt } = piece.parameters;
  return { ...beatOrderOf(piece), title: piece.title, ...(prompt !== undefined && { prompt }) };
}

/** Beats have no singers unless somebody names them among the instruments. */
export function requestOf({ brief, prompt }: MusicOrder): MusicRequest {
  const { genre, mood, bpm, key, durationSeconds, structure, instruments, seed } = brief;
  return {
    ...(prompt !== undefined && { prompt }),
    genre,
    mood,
    bpm,
    key,
    durationSeconds,
    ...(structure && { sections: structure }),
    ...(instruments && { instruments }),
    instrumental: !instruments?.some((name) => /voc|voice|sing/i.test(name)),
    seed,
  };
}
