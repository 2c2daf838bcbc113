import type { InstrumentId } from '@ctc/contracts';
import type { SampledSettings } from './sampled-instrument.js';

/** What the FluidR3Mono SoundFont plays; gains bring each to the nominal level. */
export const SAMPLED_PRESETS = {
  'bass.upright': {
    preset: { program: 32 }, releaseSeconds: 0.12,
    gainDb: -2.1,
    range: [28, 60],
    darkeningOctaves: 1.5,
    monophonic: true,
  },
  'bass.electric': {
    preset: { program: 33 }, releaseSeconds: 0.12,
    gainDb: -4.3,
    range: [28, 60],
    darkeningOctaves: 1.5,
    monophonic: true,
  },
  'keys.piano': { preset: { program: 0 }, releaseSeconds: 0.5, gainDb: -1.3, range: [28, 96], darkeningOctaves: 2.5, keyboardSpread: 0.35 },
  'pad.choir': { preset: { program: 52 }, releaseSeconds: 0.9, gainDb: -7.8, range: [41, 84], darkeningOctaves: 1, ensembleCents: 2.5 },
  strings: { preset: { program: 48 }, releaseSeconds: 0.9, gainDb: -7.5, range: [36, 91], darkeningOctaves: 1.5, ensembleCents: 2.5 },
  guitar: {
    preset: { program: 25 }, releaseSeconds: 0.35,
    gainDb: 1.7,
    range: [40, 84],
    darkeningOctaves: 2,
    keyboardSpread: 0.25,
  },
  brass: { preset: { program: 61 }, releaseSeconds: 0.3, gainDb: -14.3, range: [40, 84], darkeningOctaves: 2, ensembleCents: 2.5 },
  'lead.flute': { preset: { program: 73 }, releaseSeconds: 0.27, gainDb: -5.2, range: [60, 96], darkeningOctaves: 1, monophonic: true },
  'lead.vibraphone': {
    preset: { program: 11 }, releaseSeconds: 0.6,
    gainDb: 2.1,
    range: [53, 89],
    darkeningOctaves: 1,
    keyboardSpread: 0.4,
  },
  'lead.saxophone': { preset: { program: 65 }, releaseSeconds: 0.2, gainDb: -5.6, range: [49, 80], darkeningOctaves: 1.5, monophonic: true },
} as const satisfies Partial<Record<InstrumentId, SampledSettings>>;
