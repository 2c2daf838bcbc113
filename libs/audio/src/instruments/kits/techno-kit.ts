import type { DrumKit } from './drum-voice.js';

/** Hard and dry: a driven kick that fills the room, metal for hats, a snare that cuts through a drop. */
export const TECHNO_KIT: DrumKit = {
  gainDb: -6.8,
  voices: {
    kick: { source: { oneShot: 'drums/bd_tek.flac' }, gainDb: 0, drive: 3, tuneSemitones: -1 },
    snare: { source: { oneShot: 'drums/sn_zome.flac' }, gainDb: -3, drive: 2, highPassHz: 140, tightenSeconds: 0.6 },
    snareAlternate: { source: { oneShot: 'drums/elec_hi_snare.flac' }, gainDb: -6, highPassHz: 200 },
    clap: { source: { synth: 'clap' }, gainDb: -4, drive: 2, highPassHz: 350 },
    sideStick: { source: { kit: 24, pitch: 37 }, gainDb: -8, pan: -0.2 },
    closedHat: {
      source: { oneShot: 'drums/hat_raw.flac' },
      gainDb: -13,
      highPassHz: 3000,
      lowPassHz: 14_000,
      tightenSeconds: 0.12,
      pan: 0.08,
    },
    pedalHat: {
      source: { oneShot: 'drums/hat_raw.flac' },
      gainDb: -16,
      highPassHz: 4000,
      tightenSeconds: 0.06,
      pan: 0.08,
    },
    openHat: {
      source: { oneShot: 'drums/hat_cats.flac' },
      gainDb: -13,
      drive: 1.5,
      highPassHz: 2000,
      lowPassHz: 13_000,
      pan: 0.08,
    },
    crash: { source: { kit: 0, pitch: 49 }, gainDb: -10, highPassHz: 400, pan: -0.25 },
    ride: { source: { oneShot: 'drums/elec_cymbal.flac' }, gainDb: -13, highPassHz: 1500, pan: 0.2 },
    lowTom: { source: { kit: 25, pitch: 45 }, gainDb: -5, drive: 2, tightenSeconds: 0.5, pan: 0.3 },
    midTom: { source: { kit: 25, pitch: 47 }, gainDb: -5, drive: 2, tightenSeconds: 0.5, pan: 0.05 },
    highTom: { source: { kit: 25, pitch: 50 }, gainDb: -5, drive: 2, tightenSeconds: 0.5, pan: -0.25 },
    tambourine: { source: { oneShot: 'drums/hat_gnu.flac' }, gainDb: -15, lowPassHz: 14_000, pan: -0.3 },
    shaker: { source: { kit: 25, pitch: 70 }, gainDb: -13, lowPassHz: 13_000, pan: -0.35 },
  },
};
