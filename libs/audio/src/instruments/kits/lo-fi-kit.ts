import type { DrumKit } from './drum-voice.js';

/** Soft strokes through worn tape: round kick, gentle snare, hats like a whisper close to the ear. */
export const LO_FI_KIT: DrumKit = {
  gainDb: 1.8,
  voices: {
    kick: {
      source: { oneShot: 'drums/drum_bass_soft.flac' },
      gainDb: 0,
      drive: 1.6,
      lowPassHz: 2600,
      tightenSeconds: 0.6,
    },
    snare: { source: { oneShot: 'drums/drum_snare_soft.flac' }, gainDb: -4, drive: 1.5, lowPassHz: 7000 },
    snareAlternate: { source: { kit: 40, pitch: 38 }, gainDb: -6, lowPassHz: 7500 },
    clap: { source: { synth: 'clap' }, gainDb: -8, lowPassHz: 4800 },
    sideStick: { source: { kit: 32, pitch: 37 }, gainDb: -7, lowPassHz: 6500, pan: -0.1 },
    closedHat: {
      source: { oneShot: 'drums/drum_cymbal_closed.flac' },
      gainDb: -6,
      lowPassHz: 9000,
      tightenSeconds: 0.25,
      pan: 0.2,
    },
    pedalHat: { source: { oneShot: 'drums/drum_cymbal_pedal.flac' }, gainDb: -10, lowPassHz: 9000, pan: 0.2 },
    openHat: {
      source: { oneShot: 'drums/drum_cymbal_open.flac' },
      gainDb: -11,
      lowPassHz: 9500,
      tightenSeconds: 0.9,
      pan: 0.2,
    },
    crash: { source: { oneShot: 'drums/drum_splash_soft.flac' }, gainDb: -13, lowPassHz: 8000, pan: -0.3 },
    ride: { source: { kit: 32, pitch: 51 }, gainDb: -11, lowPassHz: 10_000, pan: 0.3 },
    lowTom: { source: { oneShot: 'drums/drum_tom_lo_soft.flac' }, gainDb: -4, lowPassHz: 5000, pan: 0.3 },
    midTom: { source: { oneShot: 'drums/drum_tom_mid_soft.flac' }, gainDb: -4, lowPassHz: 5000, pan: 0.05 },
    highTom: { source: { oneShot: 'drums/drum_tom_hi_soft.flac' }, gainDb: -5, lowPassHz: 5000, pan: -0.25 },
    tambourine: { source: { kit: 0, pitch: 54 }, gainDb: -15, lowPassHz: 10_000, pan: -0.3 },
    shaker: { source: { kit: 0, pitch: 70 }, gainDb: -13, lowPassHz: 10_000, pan: -0.35 },
  },
};
