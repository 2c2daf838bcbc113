import { type Note, type Score, type StemName, tickToSeconds, type Track } from '@ctc/contracts';
import { hashNumbers } from '../dsp/noise.js';
import { velocityGain } from '../instruments/instrument.js';
import { SAMPLE_RATE_HZ, silence, type StereoAudio } from '../stereo-audio.js';
import type { CachedInstrument, InstrumentRack } from './instrument-rack.js';

/** The dry sound of one track, before its strip. */
export interface RenderedTrack {
  readonly trackId: string;
  readonly audio: StereoAudio;
}

/** Tone is rendered in this many steps of velocity, level is exact: 16 timbres are finer than ears and players. */
const VELOCITY_STEPS = 16;

/** Note lengths are rounded to 2.9 ms, far below what a release lets one hear, so that humanised notes share a rendering. */
const GATE_STEP_FRAMES = 128;

/** A stopped note fades within this time: no click, no overlap to be heard. */
const STOP_FADE_FRAMES = 220;

/**
 * Renders the tracks of one stem, dry and centred on their instruments' own image, in the score's order.
 *
 * Every track is exactly round(durationSeconds · 44,100) frames long; tails past the end are cut. A note begins on the frame
 * nearest to its tick's time. The same score gives the same samples, in any thread.
 */
export function renderStem(score: Score, stem: StemName, rack: InstrumentRack): RenderedTrack[] {
  return score.tracks
    .filter((track) => track.stem === stem)
    .map((track) => ({ trackId: track.id, audio: renderTrack(score, track, rack.get(track.instrument)) }));
}

interface PlacedNote {
  readonly note: Note;
  readonly startFrame: number;
  readonly gateFrames: number;
}

function renderTrack(score: Score, track: Track, { instrument, notes }: CachedInstrument): StereoAudio {
  const audio = silence(Math.round(score.durationSeconds * SAMPLE_RATE_HZ));
  const placed = track.notes.map((note) => placeNote(score, note));
  placed.forEach(({ note, startFrame, gateFrames }, index) => {
    const sound = notes.play(instrument, {
      pitch: note.pitch,
      velocity: Math.ceil(note.velocity * VELOCITY_STEPS) / VELOCITY_STEPS,
      gateFrames,
      take: hashNumbers(note.startTick, note.pitch) % instrument.takes,
      ...(note.glideToPitch === undefined ? {} : { glideToPitch: note.glideToPitch }),
    });
    const { stops } = instrument;
    const stopFrame = stops ? findStop(placed, index, startFrame + sound.left.length, stops) : Infinity;
    addSound(audio, sound, startFrame, stopFrame, velocityGain(note.velocity));
  });
  return audio;
}

function placeNote(score: Score, note: Note): PlacedNote {
  const start = tickToSeconds(score, note.startTick);
  const end = tickToSeconds(score, note.startTick + note.durationTicks);
  const steps = Math.max(1, Math.round(((end - start) * SAMPLE_RATE_HZ) / GATE_STEP_FRAMES));
  return { note, startFrame: Math.round(start * SAMPLE_RATE_HZ), gateFrames: steps * GATE_STEP_FRAMES };
}

/** The frame on which a later note silences this one. */
function findStop(
  placed: readonly PlacedNote[],
  index: number,
  soundEnd: number,
  stops: (playing: number, next: number) => boolean,
): number {
  const { note, startFrame } = placed[index]!;
  for (let next = index + 1; next < placed.length; next++) {
    const later = placed[next]!;
    if (later.startFrame >= soundEnd) break;
    if (later.startFrame > startFrame && stops(note.pitch, later.note.pitch)) return later.startFrame;
  }
  return Infinity;
}

function addSound(audio: StereoAudio, sound: StereoAudio, start: number, stopFrame: number, gain: number): void {
  const frames = Math.max(0, Math.min(sound.left.length, audio.left.length - start, stopFrame - start));
  addChannel(audio.left, sound.left, start, frames, gain);
  addChannel(audio.right, sound.right, start, frames, gain);
  if (stopFrame === Infinity) return;
  const fadeEnd = Math.min(STOP_FADE_FRAMES, sound.left.length - frames, audio.left.length - start - frames);
  for (let i = 0; i < fadeEnd; i++) {
    const faded = gain * (1 - (i + 1) / STOP_FADE_FRAMES);
    audio.left[start + frames + i]! += sound.left[frames + i]! * faded;
    audio.right[start + frames + i]! += sound.right[frames + i]! * faded;
  }
}

function addChannel(out: Float32Array, sound: Float32Array, start: number, frames: number, gain: number): void {
  for (let i = 0; i < frames; i++) out[start + i]! += sound[i]! * gain;
}
