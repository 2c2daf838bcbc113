import { DRUM_PITCH, type DrumName } from '@ctc/contracts';
import type { AssetLibrary } from '../../assets/asset-library.js';
import { dbToGain } from '../../dsp/decibels.js';
import { createRandom, hashNumbers } from '../../dsp/noise.js';
import { processOnePoleLowPass } from '../../dsp/one-pole.js';
import { playSample } from '../../dsp/resampler.js';
import type { Instrument, NoteShape } from '../instrument.js';
import { type DrumHits, loadDrumHits } from './drum-hit.js';
import type { DrumKit } from './drum-voice.js';

/** A drummer's strokes differ: by ± this much in tuning and level from take to take. */
const TAKES = 5;
const TAKE_CENTS = 12;
const TAKE_DB = 0.5;

/** Up to here the soft recording plays, where a drum has one. */
const SOFT_VELOCITY = 0.5;

/** A soft stroke is duller: the brightness falls from open at velocity 1 by so many octaves towards velocity 0. */
const OPEN_HZ = 18_000;
const DARKENING_OCTAVES = 2;
/** Repeats differ in colour too: the stick never falls on the same spot. */
const TAKE_OCTAVES = 0.25;

const HATS: readonly number[] = [DRUM_PITCH.closedHat, DRUM_PITCH.pedalHat, DRUM_PITCH.openHat];

/** A kit of shaped one-shots. Hats share one pair of cymbals: any of them stops an open hat. */
export async function loadDrumKit(kit: DrumKit, assets: AssetLibrary): Promise<Instrument> {
  const names = Object.keys(kit.voices) as DrumName[];
  const loaded = await Promise.all(names.map((name) => loadDrumHits(kit.voices[name], assets)));
  const hits = new Map<number, DrumHits>(names.map((name, index) => [DRUM_PITCH[name], loaded[index]!]));
  const kitGain = dbToGain(kit.gainDb);

  function playSide(hit: Float32Array, { step, cutoffHz, gain }: Stroke): Float32Array {
    const samples = playSample(hit, step, Math.floor(hit.length / step));
    if (cutoffHz < OPEN_HZ) processOnePoleLowPass(samples, cutoffHz);
    for (let i = 0; i < samples.length; i++) samples[i]! *= kitGain * gain;
    return samples;
  }

  return {
    takes: TAKES,
    range: [Math.min(...hits.keys()), Math.max(...hits.keys())],
    stops: (playing, next) => playing === DRUM_PITCH.openHat && HATS.includes(next),
    play(note) {
      const drum = hits.get(note.pitch);
      if (!drum) throw new Error(`The kit has no drum at pitch ${note.pitch}.`);
      const soft = note.velocity <= SOFT_VELOCITY ? drum.soft?.() : undefined;
      const hit = soft ?? drum.strong(note.take);
      const stroke = strokeOf(note, hit === soft);
      const left = playSide(hit.left, stroke);
      return { left, right: hit.right === hit.left ? left : playSide(hit.right, stroke) };
    },
  };
}

/** How one stroke differs from the recording. */
interface Stroke {
  readonly step: number;
  readonly gain: number;
  readonly cutoffHz: number;
}

/** The first take is the recording as it is; a soft recording is dull by itself, only what is softer still is darkened. */
function strokeOf({ pitch, velocity, take }: NoteShape, isSoft: boolean): Stroke {
  const random = createRandom(hashNumbers(pitch, take));
  const deviation = () => (take === 0 ? 0 : 2 * random() - 1);
  const softness = (isSoft ? SOFT_VELOCITY : 1) - velocity;
  return {
    step: 2 ** ((deviation() * TAKE_CENTS) / 1200),
    gain: dbToGain(deviation() * TAKE_DB),
    cutoffHz: OPEN_HZ * 2 ** (-DARKENING_OCTAVES * softness + Math.min(0, deviation()) * TAKE_OCTAVES),
  };
}
