import type { StereoAudio } from '../stereo-audio.js';

/** What a note asks of an instrument; where it lies in time and how loud it is belongs to the renderer. */
export interface NoteShape {
  /** MIDI pitch; on kits a General MIDI percussion pitch. */
  readonly pitch: number;
  /** 0 < velocity ≤ 1; here it shapes the tone only (`velocityGain` is applied by the renderer). */
  readonly velocity: number;
  /** Frames from note on to note off. */
  readonly gateFrames: number;
  /** Slide to this pitch, arriving at note off. */
  readonly glideToPitch?: number;
  /** Which of the instrument's `takes`, from 0. */
  readonly take: number;
}

/**
 * Turns notes into sound, dry and the same each time.
 *
 * Nominal level: a typical phrase at velocity 0.8 measures −18 LUFS, whatever the instrument: a two-bar beat on a kit,
 * a bass line, four-note chords on chord instruments, a melody on leads; only vinyl crackle lies at −38. So a strip at
 * 0 dB makes sense everywhere.
 */
export interface Instrument {
  /** Slightly different recordings of the same note, so that repeats do not sound machine-made. */
  readonly takes: number;
  /** Lowest and highest pitch at which it sounds like itself. */
  readonly range: readonly [number, number];
  /** Hits ring as long as they ring, whatever the note's length. */
  readonly ignoresGate: boolean;
  /** Does a note of `next` silence one of `playing` that still sounds (open hat by closed hat; a single voice by itself)? */
  readonly stops?: (playing: number, next: number) => boolean;
  /** The attack begins on the first frame; the tail is in it. Mono sounds share one array for both sides. */
  play(note: NoteShape): StereoAudio;
}

/** Level of a velocity: 0.8 → −2.9 dB, 0.5 → −9 dB, 0.2 → −21 dB; between a linear and the General MIDI (square) curve. */
export function velocityGain(velocity: number): number {
  return velocity ** 1.5;
}

/** The same signal on both sides. */
export function mono(samples: Float32Array): StereoAudio {
  return { left: samples, right: samples };
}

/** Multiplies in place and returns the audio. */
export function applyGain(audio: StereoAudio, gain: number): StereoAudio {
  const channels = audio.left === audio.right ? [audio.left] : [audio.left, audio.right];
  for (const channel of channels) for (let i = 0; i < channel.length; i++) channel[i]! *= gain;
  return audio;
}
