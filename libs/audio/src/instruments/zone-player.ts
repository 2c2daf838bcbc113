import type { Zone } from '../assets/zone.js';
import { dbToGain } from '../dsp/decibels.js';
import { fadeEnds } from '../dsp/envelope.js';
import { playSample } from '../dsp/resampler.js';
import { kernels } from '../kernels/index.js';
import { processSvf } from '../dsp/state-variable-filter.js';
import { BUTTERWORTH_Q } from '../dsp/biquad.js';
import { SAMPLE_RATE_HZ } from '../stereo-audio.js';

export interface ZoneNote {
  /** Frames wanted, the key held. */
  readonly frames: number;
  readonly velocity: number;
  readonly detuneCents: number;
  /** On top of the zone's own level. */
  readonly gainDb: number;
  /** Octaves by which the tone darkens from velocity 1 to 0. */
  readonly darkeningOctaves: number;
  /** By which this take is darker than another, whatever its velocity. */
  readonly darkerOctaves?: number;
  /** By which its attack is longer. */
  readonly laterSeconds?: number;
}

/** Inaudible under anything else: a decaying note is cut here. */
const SILENCE_DB = -80;
/** A recording that runs out under a held key may end in mid-air. */
const END_FADE_FRAMES = 512;
/** No filter is closed further than this: some layers are nothing but body, and stay so. */
const DARKEST_HZ = 1000;
/** Above this the filter would only cost time. */
const OPEN_FILTER_HZ = 15_000;

/** One zone of a SoundFont for one note, mono: pitch, loop, volume envelope, brightness. */
export function playZone(zone: Zone, note: ZoneNote): Float32Array {
  const { sample } = zone;
  const envelope = zoneEnvelope(zone, note);
  const step = (2 ** ((zone.shiftSemitones + note.detuneCents / 100) / 12) * sample.sampleRateHz) / SAMPLE_RATE_HZ;
  const from = sample.startFrame();
  const source = sample.frames();
  const loop = zone.loops ? sample.loop : undefined;
  const frames = loop ? envelope.length : Math.min(envelope.length, Math.ceil((source.length - from) / step));
  const samples = playSample(source, step, frames, loop ? { from, loop } : { from });
  kernels.multiply(samples, envelope.subarray(0, frames), samples);
  if (frames < envelope.length) fadeEnds(samples, 0, Math.min(END_FADE_FRAMES, frames));
  const darkenedHz = zone.cutoffHz * 2 ** (-note.darkeningOctaves * (1 - note.velocity) - (note.darkerOctaves ?? 0));
  const cutoffHz = Math.max(darkenedHz, Math.min(zone.cutoffHz, DARKEST_HZ));
  return cutoffHz < OPEN_FILTER_HZ ? processSvf(samples, 'low', cutoffHz, BUTTERWORTH_Q) : samples;
}

/** Takes the envelope of one note after the other: as long as their samples, it would be as costly as them to make anew. */
let envelopeMemory = new Float32Array();

/**
 * Attack linear in level, decay linear in decibels (SoundFont 2.04, section 8.1.2); ends where it is inaudible. Valid until the
 * next call.
 */
function zoneEnvelope(zone: Zone, { frames, gainDb, laterSeconds = 0 }: ZoneNote): Float32Array {
  const attackFrames = Math.max(1, Math.round((zone.attackSeconds + laterSeconds) * SAMPLE_RATE_HZ));
  const holdFrames = attackFrames + Math.round(zone.holdSeconds * SAMPLE_RATE_HZ);
  const decayPerFrame = dbToGain(-100 / Math.max(1, zone.decaySeconds * SAMPLE_RATE_HZ));
  const full = dbToGain(gainDb - zone.attenuationDb);
  const sustain = full * dbToGain(zone.sustainDb);
  const silent = full * dbToGain(SILENCE_DB);
  if (envelopeMemory.length < frames) envelopeMemory = new Float32Array(frames);
  const envelope = envelopeMemory;
  for (let i = 0; i < attackFrames && i < frames; i++) envelope[i] = (full * (i + 1)) / attackFrames;
  envelope.fill(full, attackFrames, Math.min(holdFrames, frames));
  let level = full;
  let frame = holdFrames;
  for (; frame < frames && level > sustain; frame++) {
    // A decay of a millisecond is decibels a frame: it must not fall through the level at which it ends.
    level = Math.max(sustain, level * decayPerFrame);
    if (level < silent) return envelope.subarray(0, frame);
    envelope[frame] = level;
  }
  return envelope.fill(level, Math.min(frame, frames), frames).subarray(0, frames);
}

/** Where a keyboard's note sits between the speakers: low left, high right. */
export function keyboardPan(pitch: number, spread: number): number {
  return Math.max(-1, Math.min(1, (pitch - 60) / 30)) * spread;
}
