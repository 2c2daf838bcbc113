import type { StereoAudio } from '../stereo-audio.js';

/** What a note asks of an instrument; where it lies in time, how loud it is and when it ends belong to the renderer. */
export interface NoteShape {
  /** MIDI pitch; on kits a General MIDI percussion pitch. */
  readonly pitch: number;
  /** 0 < velocity ≤ 1; here it shapes the tone only (`velocityGain` is applied by the renderer). */
  readonly velocity: number;
  /** Frames wanted, as if the key were held for ever. */
  readonly frames: number;
  /** Slide to another pitch, arriving at `endFrame`. */
  readonly glide?: { readonly toPitch: number; readonly endFrame: number };
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
  /** How a note fades after its key is let go, from 1 to 0 (`releaseCurve`); without it hits ring as long as they ring. */
  readonly release?: Float32Array;
  /** Where a pitch sits between the speakers, −1 left … 1 right. */
  readonly pan?: (pitch: number) => number;
  /** Does a note of `next` silence one of `playing` that still sounds (open hat by closed hat; a single voice by itself)? */
  readonly stops?: (playing: number, next: number) => boolean;
  /**
   * The held note from its attack (on the first frame) on; shorter than asked where it has died away. Asking for more frames
   * changes none of the earlier ones. Mono sounds share one array for both sides.
   */
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
