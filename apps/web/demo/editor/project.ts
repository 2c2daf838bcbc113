import type { DawgEventDetails } from '../../public/widget.js';

export interface Note {
  readonly midi: number;
  readonly startSeconds: number;
  readonly durationSeconds: number;
}

export type Track =
  | { readonly kind: 'audio'; readonly name: string; readonly startSeconds: number; readonly buffer: AudioBuffer }
  | { readonly kind: 'midi'; readonly name: string; readonly notes: readonly Note[] };

/** What the editor holds: a tempo, and tracks one under the other. */
export interface Project {
  readonly bpm: number;
  readonly tracks: readonly Track[];
}

export const EMPTY: Project = { bpm: 120, tracks: [] };

type Parts = DawgEventDetails['dawg:add-to-project'];

/** The parts of a piece as tracks under those that are there: one for each clip, one for each MIDI track with notes. */
export function withParts(
  project: Project,
  { clips }: Parts,
  buffers: readonly AudioBuffer[],
  midi: readonly { readonly name: string; readonly notes: readonly Note[] }[],
): Project {
  const audio = clips.flatMap(({ stem, startSeconds }, index): Track[] => {
    const buffer = buffers[index];
    return buffer ? [{ kind: 'audio', name: stem, startSeconds, buffer }] : [];
  });
  const scores = midi
    .filter(({ notes }) => notes.length > 0)
    .map(({ name, notes }): Track => ({ kind: 'midi', name, notes }));
  return { ...project, tracks: [...project.tracks, ...audio, ...scores] };
}

export function lengthSeconds({ tracks }: Project): number {
  return Math.max(0, ...tracks.map(endSeconds));
}

function endSeconds(track: Track): number {
  if (track.kind === 'audio') return track.startSeconds + track.buffer.duration;
  return Math.max(0, ...track.notes.map(({ startSeconds, durationSeconds }) => startSeconds + durationSeconds));
}

/** A time as bar and beat, both from 1, in four-four. */
export function barAndBeat(seconds: number, bpm: number): string {
  const beats = Math.floor((seconds * bpm) / 60 + 1e-6);
  return `${Math.floor(beats / 4) + 1}.${(beats % 4) + 1}`;
}
