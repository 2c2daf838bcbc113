import { decodeUpload } from '../codecs/upload/decode-upload.js';
import { fadeEnds } from '../dsp/envelope.js';
import { blockDc } from '../dsp/one-pole.js';
import { SAMPLE_RATE_HZ, type StereoAudio } from '../stereo-audio.js';

/** A hit begins where it first exceeds −40 dB of its peak: what lies before is inaudible and would come late. */
const ONSET_LEVEL = 0.01;
/** … and is over where it last exceeds −66 dB. */
const END_LEVEL = 0.0005;
/** Some recordings were cut while they still rang: the last eighth fades, a fifth of a second at most. */
const LONGEST_FADE_OUT_FRAMES = SAMPLE_RATE_HZ / 5;

/**
 * A recorded hit ready to be placed: at 44.1 kHz, without offset, its attack on the first frame, its silent end cut, its
 * peak at full scale. Mono recordings share one array for both sides.
 *
 * @throws when the bytes are no audio
 */
export async function decodeOneShot(bytes: Uint8Array): Promise<StereoAudio> {
  const { audio, channels } = await decodeUpload(bytes);
  const left = blockDc(audio.left);
  return trimHit({ left, right: channels === 1 ? left : blockDc(audio.right) });
}

/** Cuts silence at both ends and brings the peak to full scale. */
export function trimHit({ left, right }: StereoAudio): StereoAudio {
  const level = (i: number) => Math.max(Math.abs(left[i]!), Math.abs(right[i]!));
  let peak = 0;
  for (let i = 0; i < left.length; i++) peak = Math.max(peak, level(i));
  let start = 0;
  while (start < left.length - 1 && level(start) < ONSET_LEVEL * peak) start++;
  let end = left.length;
  while (end > start + 1 && level(end - 1) < END_LEVEL * peak) end--;
  const cut = (channel: Float32Array) => {
    const hit = channel.slice(start, end);
    for (let i = 0; i < hit.length; i++) hit[i]! /= peak || 1;
    return fadeEnds(hit, 0, Math.min(LONGEST_FADE_OUT_FRAMES, hit.length >> 3));
  };
  const trimmed = cut(left);
  return { left: trimmed, right: right === left ? trimmed : cut(right) };
}
