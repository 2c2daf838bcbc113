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
/** A crash rings for so long. */
const FONT_LENGTH_FRAMES = 5 * SAMPLE_RATE_HZ;

/** All recordings of one drum, each shaped when it is first struck: a groove needs a third of its kit. */
export interface DrumHits {
  /** Repeats take turns. */
  strong(take: number): StereoAudio;
  /** Where the drum has a soft recording. */
  readonly soft: (() => StereoAudio) | undefined;
}

/** The hits of a voice, their attack on the first frame; the first peaks at `gainDb`, the others are as strong. */
export async function loadDrumHits(voice: DrumVoice, assets: AssetLibrary): Promise<DrumHits> {
  const [first, soft, ...others] = await Promise.all([
    loadSource(voice.source, assets),
    voice.soft && loadSource(voice.soft, assets),
    ...(voice.others ?? []).map((source) => loadSource(source, assets)),
  ]);
  const main = once(() => shapeHit(first(), voice));
  const asStrong = (source: () => StereoAudio) => once(() => asStrongAs(main(), shapeHit(source(), voice)));
  const strong = [main, ...others.map(asStrong)];
  return { strong: (take) => strong[take % strong.length]!(), soft: soft && asStrong(soft) };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** What takes time to fetch is fetched; what can be made in an instant is made when it is wanted. */
async function loadSource(source: DrumSource, assets: AssetLibrary): Promise<() => StereoAudio> {
  if ('synth' in source) return synthesiseClap;
  if ('kit' in source) {
    const font = await assets.soundFont();
    return () => playFontDrum(font, source.kit, source.pitch);
  }
  const hit = await assets.oneShot(source.oneShot);
  return () => hit;
}

function shapeHit(source: StereoAudio, voice: DrumVoice): StereoAudio {
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

/** Mono: the font pans single zones as its own kit stands, ours are placed by the voice. */
function playFontDrum(font: SoundFont, program: number, pitch: number): StereoAudio {
  const samples = new Float32Array(FONT_LENGTH_FRAMES);
  for (const zone of font.zones({ program, drums: true }, pitch, FONT_VELOCITY)) {
    const layer = playZone(zone, {
      frames: FONT_LENGTH_FRAMES,
      velocity: FONT_VELOCITY,
      detuneCents: 0,
      gainDb: 0,
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
