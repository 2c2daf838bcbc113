import type { PresetAddress, SoundFont } from '../assets/sound-font.js';
import { peaking, processBiquad } from '../dsp/biquad.js';
import { releaseCurve } from '../dsp/envelope.js';
import { hashNumbers } from '../dsp/noise.js';
import type { StereoAudio } from '../stereo-audio.js';
import { type Instrument, mono, type NoteShape } from './instrument.js';
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
  /** A dip where the recording is harsh. */
  readonly harsh?: { readonly hz: number; readonly gainDb: number };
  /** Time to silence after the note, as its players end notes; the font's own values are meant for slow keyboards. */
  readonly releaseSeconds: number;
  /** Many who bow, blow or sing without an attack of their own: repeats cannot be told from each other anyway. */
  readonly isBlurred?: boolean;
  /** One note at a time. */
  readonly monophonic?: boolean;
}

const HARSH_Q = 0.9;

/** How a repeat differs from the first take: nobody strikes twice alike, and the font has each note only once. */
interface Take {
  readonly detuneCents: number;
  /** Darker, in octaves of the filter. */
  readonly darkerOctaves: number;
  readonly gainDb: number;
  /** Softer attack. */
  readonly laterSeconds: number;
}

const TAKES: readonly Take[] = [
  { detuneCents: 0, darkerOctaves: 0, gainDb: 0, laterSeconds: 0 },
  { detuneCents: 0.9, darkerOctaves: 0.15, gainDb: -0.4, laterSeconds: 0.001 },
  { detuneCents: -0.9, darkerOctaves: 0.05, gainDb: 0.2, laterSeconds: 0.0005 },
  { detuneCents: 0.4, darkerOctaves: 0.1, gainDb: 0.3, laterSeconds: 0.0015 },
  { detuneCents: -0.5, darkerOctaves: 0, gainDb: -0.3, laterSeconds: 0.002 },
];

/** The second desk of a section starts up to this many frames later (9 ms), never on the attack of the first. */
const LATEST_DESK_FRAMES = 400;

/** An instrument out of a SoundFont preset. */
export function createSampledInstrument(font: SoundFont, settings: SampledSettings): Instrument {
  const dip = settings.harsh && peaking(settings.harsh.hz, settings.harsh.gainDb, HARSH_Q);

  function playSide(note: NoteShape, deskCents: number): Float32Array {
    const zones = font.zones(settings.preset, note.pitch, note.velocity);
    const { darkeningOctaves } = settings;
    const take = TAKES[note.take]!;
    const detuneCents = deskCents + take.detuneCents;
    const zoneNote = { ...note, ...take, detuneCents, gainDb: settings.gainDb + take.gainDb, darkeningOctaves };
    const layers = zones.map((zone) => playZone(zone, zoneNote));
    const played = layers.length === 1 ? layers[0]! : sum(layers);
    return dip ? processBiquad(played, dip) : played;
  }

  function playEnsemble(note: NoteShape, cents: number): StereoAudio {
    const up = playSide(note, cents);
    const down = playSide(note, -cents);
    const late = hashNumbers(note.pitch) % LATEST_DESK_FRAMES;
    // Which desk is late changes with the pitch, so that a chord stays in the middle.
    return note.pitch % 2 === 0 ? { left: up, right: delayed(down, late) } : { left: delayed(up, late), right: down };
  }

  const { ensembleCents, keyboardSpread } = settings;
  return {
    takes: settings.isBlurred ? 1 : TAKES.length,
    range: settings.range,
    release: releaseCurve(settings.releaseSeconds),
    ...(keyboardSpread ? { pan: (pitch: number) => keyboardPan(pitch, keyboardSpread) } : {}),
    ...(settings.monophonic ? { stops: () => true } : {}),
    play(note) {
      return ensembleCents ? playEnsemble(note, ensembleCents) : mono(playSide(note, 0));
    },
  };
}

function sum(layers: readonly Float32Array[]): Float32Array {
  const total = new Float32Array(Math.max(0, ...layers.map((layer) => layer.length)));
  for (const layer of layers) for (let i = 0; i < layer.length; i++) total[i]! += layer[i]!;
  return total;
}

/** Later by `frames`, as long as before. */
function delayed(samples: Float32Array, frames: number): Float32Array {
  const out = new Float32Array(samples.length);
  out.set(samples.subarray(0, Math.max(0, samples.length - frames)), frames);
  return out;
}
