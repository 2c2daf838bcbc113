import type { AssetLibrary } from '../../assets/asset-library.js';
import { trimHit } from '../../assets/one-shot.js';
import type { SoundFont } from '../../assets/sound-font.js';
import { highPass, lowPass, processBiquad } from '../../dsp/biquad.js';
import { dbToGain } from '../../dsp/decibels.js';
import { processDrive } from '../../dsp/drive.js';
import { exponentialDecay } from '../../dsp/envelope.js';
import { blockDc } from '../../dsp/one-pole.js';
import { playSample } from '../../dsp/resampler.js';
import { SAMPLE_RATE_HZ, type StereoAudio } from '../../stereo-audio.js';
import { playZone } from '../zone-player.js';
import { synthesiseClap } from './clap.js';
import type { DrumSource, DrumVoice } from './drum-voice.js';

/** The SoundFont's drums are struck this hard; softer strokes come from the renderer's gain. */
const FONT_VELOCITY = 0.9;
const FONT_LENGTH_FRAMES = 3 * SAMPLE_RATE_HZ;

/** All recordings of one drum. */
export interface DrumHits {
  /** At least one; repeats take turns. */
  readonly strong: readonly StereoAudio[];
  readonly soft: StereoAudio | undefined;
}

/** The hits of a voice, shaped, their attack on the first frame; the first peaks at `gainDb`, the others are as strong. */
export async function loadDrumHits(voice: DrumVoice, assets: AssetLibrary): Promise<DrumHits> {
  const load = (source: DrumSource) => loadHit(voice, source, assets);
  const [first, soft, ...others] = await Promise.all([
    load(voice.source),
    voice.soft && load(voice.soft),
    ...(voice.others ?? []).map(load),
  ]);
  return {
    strong: [first, ...others.map((hit) => asStrongAs(first, hit))],
    soft: soft && asStrongAs(first, soft),
  };
}

async function loadHit(voice: DrumVoice, from: DrumSource, assets: AssetLibrary): Promise<StereoAudio> {
  const source = await loadSource(from, assets);
  const left = shape(source.left, voice);
  const right = source.right === source.left && !voice.pan ? left : shape(source.right, voice);
  const hit = trimHit({ left, right });
  const angle = (((voice.pan ?? 0) + 1) * Math.PI) / 4;
  const gain = dbToGain(voice.gainDb);
  // Equal power; 0 dB on both sides in the middle.
  scale(hit.left, gain * (voice.pan ? Math.SQRT2 * Math.cos(angle) : 1));
  if (hit.right !== hit.left) scale(hit.right, gain * (voice.pan ? Math.SQRT2 * Math.sin(angle) : 1));
  return hit;
}

async function loadSource(source: DrumSource, assets: AssetLibrary): Promise<StereoAudio> {
  if ('oneShot' in source) return assets.oneShot(source.oneShot);
  if ('synth' in source) return synthesiseClap();
  return playFontDrum(await assets.soundFont(), source.kit, source.pitch);
}

/** Mono: the font pans single zones as its own kit stands, ours are placed by the voice. */
function playFontDrum(font: SoundFont, program: number, pitch: number): StereoAudio {
  const samples = new Float32Array(FONT_LENGTH_FRAMES);
  for (const zone of font.zones({ program, drums: true }, pitch, FONT_VELOCITY)) {
    const layer = playZone(zone, {
      frames: FONT_LENGTH_FRAMES,
      velocity: FONT_VELOCITY,
      detuneCents: 0,
      darkeningOctaves: 0,
    });
    for (let i = 0; i < Math.min(layer.length, samples.length); i++) samples[i]! += layer[i]!;
  }
  return trimHit({ left: samples, right: samples });
}

function shape(source: Float32Array, voice: DrumVoice): Float32Array {
  const step = 2 ** ((voice.tuneSemitones ?? 0) / 12);
  const samples = playSample(source, step, Math.ceil(source.length / step));
  if (voice.tightenSeconds) {
    const decay = exponentialDecay(samples.length, voice.tightenSeconds);
    for (let i = 0; i < samples.length; i++) samples[i]! *= decay[i]!;
  }
  if (voice.drive) blockDc(processDrive(samples, voice.drive, 0.1));
  if (voice.highPassHz) processBiquad(samples, highPass(voice.highPassHz));
  if (voice.lowPassHz) processBiquad(samples, lowPass(voice.lowPassHz));
  return samples;
}

function scale(samples: Float32Array, gain: number): void {
  for (let i = 0; i < samples.length; i++) samples[i]! *= gain;
}

/** What the ear takes for the strength of a stroke lies in its first 80 ms. */
const STROKE_FRAMES = 0.08 * SAMPLE_RATE_HZ;

function asStrongAs(reference: StereoAudio, hit: StereoAudio): StereoAudio {
  const gain = Math.sqrt(strokeEnergy(reference) / strokeEnergy(hit));
  scale(hit.left, gain);
  if (hit.right !== hit.left) scale(hit.right, gain);
  return hit;
}

function strokeEnergy({ left, right }: StereoAudio): number {
  let sum = 0;
  for (let i = 0; i < Math.min(STROKE_FRAMES, left.length); i++) sum += left[i]! ** 2 + right[i]! ** 2;
  return sum;
}
