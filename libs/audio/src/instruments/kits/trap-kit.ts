import type { DrumKit } from './drum-voice.js';

/** Punch and air: a short kick that leaves the bottom to the 808, crisp snare and clap, tight bright hats. */
export const TRAP_KIT: DrumKit = {
  gainDb: 1.6,
  voices: {
    kick: { source: { oneShot: 'drums/bd_haus.flac' }, gainDb: 0, drive: 1.4, tightenSeconds: 0.3 },
    snare: { source: { oneShot: 'drums/sn_dub.flac' }, gainDb: -3, highPassHz: 120, tightenSeconds: 0.5 },
    snareAlternate: { source: { oneShot: 'drums/elec_hi_snare.flac' }, gainDb: -6, highPassHz: 120 },
    clap: { source: { synth: 'clap' }, gainDb: -3 },
    sideStick: { source: { kit: 25, pitch: 37 }, gainDb: -9, pan: -0.1 },
    closedHat: {
      source: { oneShot: 'drums/hat_hier.flac' },
      gainDb: -11,
      highPassHz: 500,
      lowPassHz: 14_000,
      pan: 0.12,
    },
    pedalHat: {
      source: { oneShot: 'drums/hat_hier.flac' },
      gainDb: -13,
      tightenSeconds: 0.08,
      lowPassHz: 9000,
      pan: 0.12,
    },
    openHat: { source: { oneShot: 'drums/hat_cats.flac' }, gainDb: -14, lowPassHz: 13_000, pan: 0.12 },
    crash: { source: { oneShot: 'drums/drum_splash_hard.flac' }, gainDb: -11, lowPassHz: 13_000, pan: -0.25 },
    ride: { source: { oneShot: 'drums/drum_cymbal_soft.flac' }, gainDb: -13, pan: 0.3 },
    lowTom: { source: { kit: 25, pitch: 45 }, gainDb: -3, pan: 0.3 },
    midTom: { source: { kit: 25, pitch: 47 }, gainDb: -3, pan: 0.05 },
    highTom: { source: { kit: 25, pitch: 50 }, gainDb: -3, pan: -0.25 },
    tambourine: { source: { kit: 0, pitch: 54 }, gainDb: -14, pan: -0.3 },
    shaker: { source: { kit: 25, pitch: 70 }, gainDb: -14, lowPassHz: 12_000, pan: -0.35 },
  },
};
