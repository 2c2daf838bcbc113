import type { DrumKit } from './drum-voice.js';

/** Chicago's drum machines, mixed for a club: round deep kick, wide clap, crisp hats that ring on the offbeat. */
export const HOUSE_KIT: DrumKit = {
  gainDb: -1.2,
  voices: {
    kick: { source: { oneShot: 'drums/bd_klub.flac' }, gainDb: 0, drive: 2.2, tuneSemitones: 1, tightenSeconds: 0.5 },
    snare: { source: { oneShot: 'drums/elec_snare.flac' }, gainDb: -5, highPassHz: 150, tightenSeconds: 0.5 },
    snareAlternate: { source: { kit: 25, pitch: 38 }, gainDb: -6, highPassHz: 150 },
    clap: { source: { synth: 'clap' }, gainDb: -3.5, highPassHz: 250 },
    sideStick: { source: { kit: 25, pitch: 37 }, gainDb: -9, pan: -0.15 },
    closedHat: {
      source: { oneShot: 'drums/hat_cab.flac' },
      gainDb: -12,
      highPassHz: 2000,
      lowPassHz: 14_000,
      tightenSeconds: 0.2,
      pan: 0.1,
    },
    pedalHat: {
      source: { oneShot: 'drums/hat_cab.flac' },
      gainDb: -15,
      highPassHz: 3000,
      tightenSeconds: 0.07,
      pan: 0.1,
    },
    openHat: {
      source: { oneShot: 'drums/drum_cymbal_open.flac' },
      gainDb: -12,
      highPassHz: 2500,
      lowPassHz: 13_000,
      tightenSeconds: 0.45,
      pan: 0.1,
    },
    crash: { source: { oneShot: 'drums/drum_splash_hard.flac' }, gainDb: -10, highPassHz: 300, pan: -0.25 },
    ride: { source: { oneShot: 'drums/drum_cymbal_soft.flac' }, gainDb: -13, highPassHz: 800, pan: 0.25 },
    lowTom: { source: { kit: 25, pitch: 45 }, gainDb: -5, pan: 0.3 },
    midTom: { source: { kit: 25, pitch: 47 }, gainDb: -5, pan: 0.05 },
    highTom: { source: { kit: 25, pitch: 50 }, gainDb: -5, pan: -0.25 },
    tambourine: { source: { kit: 0, pitch: 54 }, gainDb: -14, highPassHz: 1500, pan: -0.3 },
    shaker: { source: { kit: 25, pitch: 70 }, gainDb: -13, lowPassHz: 13_000, pan: -0.35 },
  },
};
