import { bandPass, highPass, processBiquad } from '../../dsp/biquad.js';
import { exponentialDecay } from '../../dsp/envelope.js';
import { whiteNoise } from '../../dsp/noise.js';
import { SAMPLE_RATE_HZ, type StereoAudio } from '../../stereo-audio.js';

/** Hands never meet at once: the TR-808's circuit fires four times, the last rings like a small room. */
const CLAPS_SECONDS = [0, 0.0105, 0.0205, 0.0285] as const;
const CLAP_DECAY_SECONDS = 0.03;
const ROOM_DECAY_SECONDS = 0.32;
const LENGTH_SECONDS = 0.36;
/** The 808's band-pass lies near 1 kHz; a little open noise above it keeps it crisp. */
const BODY = { hz: 1150, q: 1.3, level: 3.2 };
const AIR = { hz: 3200, level: 0.16 };

/** A hand clap out of seeded noise, wide. */
export function synthesiseClap(): StereoAudio {
  return { left: side(808), right: side(809) };
}

function side(seed: number): Float32Array {
  const frames = Math.round(LENGTH_SECONDS * SAMPLE_RATE_HZ);
  const envelope = clapEnvelope(frames);
  // Both sides share most of the body, so that it stays in the middle and survives mono.
  const shared = whiteNoise(frames, 707);
  const own = whiteNoise(frames, seed);
  const body = shared.map((x, i) => (0.75 * x + 0.45 * own[i]!) * envelope[i]!);
  const air = own.map((x, i) => x * envelope[i]!);
  processBiquad(body, bandPass(BODY.hz, BODY.q));
  processBiquad(air, highPass(AIR.hz));
  return body.map((x, i) => BODY.level * x + AIR.level * air[i]!);
}

function clapEnvelope(frames: number): Float32Array {
  const envelope = new Float32Array(frames);
  CLAPS_SECONDS.forEach((seconds, index) => {
    const start = Math.round(seconds * SAMPLE_RATE_HZ);
    const isLast = index === CLAPS_SECONDS.length - 1;
    const decay = exponentialDecay(frames - start, isLast ? ROOM_DECAY_SECONDS : CLAP_DECAY_SECONDS);
    decay.forEach((level, i) => (envelope[start + i]! += level));
  });
  return envelope;
}
