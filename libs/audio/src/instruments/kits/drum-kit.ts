import { DRUM_PITCH, type DrumName } from '@ctc/contracts';
import type { AssetLibrary } from '../../assets/asset-library.js';
import { dbToGain } from '../../dsp/decibels.js';
import { createRandom, hashNumbers } from '../../dsp/noise.js';
import { processOnePoleLowPass } from '../../dsp/one-pole.js';
import { playSample } from '../../dsp/resampler.js';
import type { StereoAudio } from '../../stereo-audio.js';
import type { Instrument, NoteShape } from '../instrument.js';
import { loadDrumHit } from './drum-hit.js';
import type { DrumKit } from './drum-voice.js';

/** A drummer's strokes differ: by ± this much in tuning and level from take to take. */
const TAKES = 4;
const TAKE_CENTS = 12;
const TAKE_DB = 0.5;

/** A soft stroke is duller: the brightness falls from open at velocity 1 by so many octaves towards velocity 0. */
const OPEN_HZ = 18_000;
const DARKENING_OCTAVES = 2;

const HATS: readonly number[] = [DRUM_PITCH.closedHat, DRUM_PITCH.pedalHat, DRUM_PITCH.openHat];

/** A kit of shaped one-shots. Hats share one pair of cymbals: any of them stops an open hat. */
export async function loadDrumKit(kit: DrumKit, assets: AssetLibrary): Promise<Instrument> {
  const names = Object.keys(kit.voices) as DrumName[];
  const loaded = await Promise.all(names.map((name) => loadDrumHit(kit.voices[name], assets)));
  const hits = new Map<number, StereoAudio>(names.map((name, index) => [DRUM_PITCH[name], loaded[index]!]));
  const kitGain = dbToGain(kit.gainDb);

  function playSide(hit: Float32Array, note: NoteShape, gain: number, step: number): Float32Array {
    const samples = playSample(hit, step, Math.floor(hit.length / step));
    const cutoffHz = OPEN_HZ * 2 ** (-DARKENING_OCTAVES * (1 - note.velocity));
    if (cutoffHz < OPEN_HZ) processOnePoleLowPass(samples, cutoffHz);
    for (let i = 0; i < samples.length; i++) samples[i]! *= gain;
    return samples;
  }

  return {
    takes: TAKES,
    range: [Math.min(...hits.keys()), Math.max(...hits.keys())],
    stops: (playing, next) => playing === DRUM_PITCH.openHat && HATS.includes(next),
    play(note) {
      const hit = hits.get(note.pitch);
      if (!hit) throw new Error(`The kit has no drum at pitch ${note.pitch}.`);
      const random = createRandom(hashNumbers(note.pitch, note.take));
      const step = note.take === 0 ? 1 : 2 ** (((2 * random() - 1) * TAKE_CENTS) / 1200);
      const gain = kitGain * (note.take === 0 ? 1 : dbToGain((2 * random() - 1) * TAKE_DB));
      const left = playSide(hit.left, note, gain, step);
      return { left, right: hit.right === hit.left ? left : playSide(hit.right, note, gain, step) };
    },
  };
}
