import { pitchToHz } from '../dsp/oscillator.js';
import { SAMPLE_RATE_HZ } from '../stereo-audio.js';
import { controlCurve } from './control-curve.js';

/** How a voice, a whistle or a player's hand arrives at a pitch and what it does there. */
export interface Intonation {
  /** The pitch is reached from so far away, most of it within the time constant. */
  readonly scoop?: { readonly semitones: number; readonly timeConstantSeconds: number };
  readonly vibrato: {
    readonly delaySeconds: number;
    readonly riseSeconds: number;
    readonly hz: number;
    /** ± this much at full depth. */
    readonly cents: number;
  };
}

/**
 * Hertz per frame.
 *
 * @param pitch MIDI, fractions allowed
 * @param turn where the vibrato begins in its cycle, 0 … 1
 */
export function sungPitch(pitch: number, { scoop, vibrato }: Intonation, frames: number, turn = 0): Float32Array {
  const hz = pitchToHz(pitch);
  return controlCurve(frames, (frame) => {
    const seconds = frame / SAMPLE_RATE_HZ;
    const arriving = scoop ? scoop.semitones * Math.exp(-seconds / scoop.timeConstantSeconds) : 0;
    const singing = seconds - vibrato.delaySeconds;
    const depth = Math.max(0, Math.min(1, singing / vibrato.riseSeconds)) * (vibrato.cents / 100);
    return hz * 2 ** ((arriving + depth * Math.sin(2 * Math.PI * (vibrato.hz * singing + turn))) / 12);
  });
}
