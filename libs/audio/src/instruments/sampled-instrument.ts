import type { PresetAddress, SoundFont } from '../assets/sound-font.js';
import { dbToGain } from '../dsp/decibels.js';
import { hashNumbers } from '../dsp/noise.js';
import { silence, type StereoAudio } from '../stereo-audio.js';
import { applyGain, type Instrument, mono, type NoteShape } from './instrument.js';
import { keyboardPan, playZone } from './zone-player.js';

export interface SampledSettings {
  readonly preset: PresetAddress;
  /** Brings the preset to the nominal level. */
  readonly gainDb: number;
  readonly range: readonly [number, number];
  /** Octaves by which the tone darkens from velocity 1 to 0. */
  readonly darkeningOctaves: number;
  /** The font's recordings are mono; sections get a second desk: one side tuned up, the other down by this much. */
  readonly ensembleCents?: number;
  /** Low notes left, high notes right, 0 … 1. */
  readonly keyboardSpread?: number;
  /** Time to fall by 100 dB after the note, where the font's own is not how players play. */
  readonly releaseSeconds?: number;
  /** One note at a time. */
  readonly monophonic?: boolean;
}

/** The second desk of a section starts up to this many frames later (9 ms), never on the attack of the first. */
const LATEST_DESK_FRAMES = 400;

/** An instrument out of a SoundFont preset. */
export function createSampledInstrument(font: SoundFont, settings: SampledSettings): Instrument {
  const gain = dbToGain(settings.gainDb);

  function playSide(note: NoteShape, detuneCents: number): Float32Array {
    const zones = font.zones(settings.preset, note.pitch, note.velocity);
    const { darkeningOctaves, releaseSeconds } = settings;
    const zoneNote = { ...note, detuneCents, darkeningOctaves, ...(releaseSeconds ? { releaseSeconds } : {}) };
    const layers = zones.map((zone) => playZone(zone, zoneNote));
    return layers.length === 1 ? layers[0]! : sum(layers);
  }

  function playEnsemble(note: NoteShape, cents: number): StereoAudio {
    const left = playSide(note, cents);
    const right = playSide(note, -cents);
    const late = hashNumbers(note.pitch) % LATEST_DESK_FRAMES;
    const [first, second] = note.pitch % 2 === 0 ? [left, right] : [right, left];
    const delayed = new Float32Array(second.length + late);
    delayed.set(second, late);
    const padded = new Float32Array(delayed.length);
    padded.set(first.subarray(0, padded.length));
    return note.pitch % 2 === 0 ? { left: padded, right: delayed } : { left: delayed, right: padded };
  }

  return {
    takes: 1,
    range: settings.range,
    ignoresGate: false,
    ...(settings.monophonic ? { stops: () => true } : {}),
    play(note) {
      if (settings.ensembleCents) return applyGain(playEnsemble(note, settings.ensembleCents), gain);
      const samples = playSide(note, 0);
      if (!settings.keyboardSpread) return applyGain(mono(samples), gain);
      return applyGain(panned(samples, keyboardPan(note.pitch, settings.keyboardSpread)), gain);
    },
  };
}

/** Equal power: the same loudness wherever it sits; 0 dB on both sides in the middle. */
export function panned(samples: Float32Array, pan: number): StereoAudio {
  const angle = ((pan + 1) * Math.PI) / 4;
  const audio = silence(samples.length);
  const [leftGain, rightGain] = [Math.SQRT2 * Math.cos(angle), Math.SQRT2 * Math.sin(angle)];
  for (let i = 0; i < samples.length; i++) {
    audio.left[i] = samples[i]! * leftGain;
    audio.right[i] = samples[i]! * rightGain;
  }
  return audio;
}

function sum(layers: readonly Float32Array[]): Float32Array {
  const total = new Float32Array(Math.max(0, ...layers.map((layer) => layer.length)));
  for (const layer of layers) for (let i = 0; i < layer.length; i++) total[i]! += layer[i]!;
  return total;
}
