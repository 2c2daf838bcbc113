import type { DrumKit } from './drum-voice.js';

/** An acoustic kit as it comes off a sampler of 1990: driven, no bottom octave, nothing above 10–12 kHz. */
export const BOOM_BAP_KIT: DrumKit = {
  gainDb: -3.1,
  voices: {
    kick: {
      source: { oneShot: 'drums/drum_bass_hard.flac' },
      soft: { oneShot: 'drums/drum_bass_soft.flac' },
      gainDb: 0,
      drive: 2.2,
      tightenSeconds: 0.7,
      lowPassHz: 7000,
    },
    snare: {
      source: { oneShot: 'drums/drum_snare_hard.flac' },
      soft: { oneShot: 'drums/drum_snare_soft.flac' },
      gainDb: -2,
      drive: 2.4,
      lowPassHz: 10_500,
    },
    snareAlternate: { source: { oneShot: 'drums/sn_dolf.flac' }, gainDb: -3, drive: 1.8, lowPassHz: 10_000 },
    clap: { source: { synth: 'clap' }, gainDb: -6, drive: 1.5, lowPassHz: 8500 },
    sideStick: { source: { kit: 0, pitch: 37 }, gainDb: -7, lowPassHz: 10_000, pan: -0.1 },
    closedHat: { source: { oneShot: 'drums/drum_cymbal_closed.flac' }, gainDb: -7, lowPassHz: 10_500, pan: 0.2 },
    pedalHat: { source: { oneShot: 'drums/drum_cymbal_pedal.flac' }, gainDb: -9, lowPassHz: 10_500, pan: 0.2 },
    openHat: {
      source: { oneShot: 'drums/drum_cymbal_open.flac' },
      gainDb: -9,
      lowPassHz: 10_500,
      tightenSeconds: 1.2,
      pan: 0.2,
    },
    crash: {
      source: { kit: 0, pitch: 49 },
      gainDb: -6,
      lowPassHz: 11_000,
      pan: -0.3,
    },
    ride: { source: { kit: 0, pitch: 51 }, gainDb: -8, lowPassHz: 11_000, pan: 0.3 },
    lowTom: {
      source: { oneShot: 'drums/drum_tom_lo_hard.flac' },
      soft: { oneShot: 'drums/drum_tom_lo_soft.flac' },
      gainDb: -3,
      drive: 1.4,
      lowPassHz: 9000,
      pan: 0.3,
    },
    midTom: {
      source: { oneShot: 'drums/drum_tom_mid_hard.flac' },
      soft: { oneShot: 'drums/drum_tom_mid_soft.flac' },
      gainDb: -3,
      drive: 1.4,
      lowPassHz: 9000,
      pan: 0.05,
    },
    highTom: {
      source: { oneShot: 'drums/drum_tom_hi_hard.flac' },
      soft: { oneShot: 'drums/drum_tom_hi_soft.flac' },
      gainDb: -4,
      drive: 1.4,
      lowPassHz: 9000,
      pan: -0.25,
    },
    tambourine: { source: { kit: 0, pitch: 54 }, gainDb: -11, lowPassHz: 11_000, pan: -0.3 },
    shaker: { source: { kit: 0, pitch: 70 }, gainDb: -10, lowPassHz: 11_000, pan: -0.35 },
  },
};
