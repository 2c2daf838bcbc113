import type { StereoAudio } from '../../stereo-audio.js';
import { CONTROL_FRAMES, type Buses, type Duck, type Dynamics, type Routing } from '../kernels.js';
import { drawDuck } from './duck.js';
import { applyGains, bend } from './dynamics.js';

export function route(
  track: StereoAudio,
  { gains, clip, powers }: Dynamics,
  { toLeft, toRight, reverbSend, delaySend, duckDepth }: Routing,
  duck: Duck | null,
  { dry, reverb, delay }: Buses,
): void {
  if (powers) clearSilence(track, powers);
  if (gains) applyGains(track, gains);
  if (clip) for (const channel of new Set([track.left, track.right])) bend(channel, clip);
  const isFirst = dry === track;
  for (const send of [reverb, delay]) if (send?.isNew) send.signal.fill(0);
  const curve = duck && drawDuck(duck, track.left.length);
  for (let i = 0; i < track.left.length; i++) {
    const gain = curve ? 1 - duckDepth * curve[i] : 1;
    const [l, r] = [gain * track.left[i], gain * track.right[i]];
    const left = Math.fround(l * toLeft[0] + r * toLeft[1]);
    const right = Math.fround(l * toRight[0] + r * toRight[1]);
    if (reverb) reverb.signal[i] += 0.5 * reverbSend * (left + right);
    if (delay) delay.signal[i] += 0.5 * delaySend * (left + right);
    dry.left[i] = isFirst ? left : dry.left[i] + left;
    dry.right[i] = isFirst ? right : dry.right[i] + right;
  }
}

function clearSilence({ left, right }: StereoAudio, powers: Float64Array): void {
  for (const [block, power] of powers.entries()) {
    const [start, end] = [block * CONTROL_FRAMES, (block + 1) * CONTROL_FRAMES];
    if (power === 0) for (const side of [left, right]) side.fill(0, start, end);
  }
}
