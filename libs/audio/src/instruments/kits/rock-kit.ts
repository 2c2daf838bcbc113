import type { DrumKit } from './drum-voice.js';

/** A big acoustic kit struck hard in a good room. */
export const ROCK_KIT: DrumKit = {
  gainDb: -3.4,
  voices: {
    kick: { source: { kit: 16, pitch: 36 }, gainDb: 0, drive: 1.6 },
    snare: { source: { kit: 16, pitch: 38 }, others: [{ kit: 16, pitch: 40 }], gainDb: -2, drive: 1.5 },
    snareAlternate: { source: { kit: 0, pitch: 40 }, gainDb: -3, drive: 1.3 },
    clap: { source: { synth: 'clap' }, gainDb: -8, lowPassHz: 10_000 },
    sideStick: { source: { kit: 0, pitch: 37 }, gainDb: -8, pan: -0.1 },
    closedHat: { source: { kit: 0, pitch: 42 }, gainDb: -10, pan: 0.3 },
    pedalHat: { source: { kit: 0, pitch: 44 }, gainDb: -12, pan: 0.3 },
    openHat: { source: { kit: 0, pitch: 46 }, gainDb: -11, pan: 0.3 },
    crash: { source: { kit: 0, pitch: 49 }, others: [{ kit: 0, pitch: 57 }], gainDb: -6, pan: -0.35 },
    ride: { source: { kit: 0, pitch: 51 }, gainDb: -9, pan: 0.4 },
    lowTom: { source: { kit: 16, pitch: 45 }, gainDb: -2, drive: 1.3, pan: 0.4 },
    midTom: { source: { kit: 16, pitch: 47 }, gainDb: -2, drive: 1.3, pan: 0.1 },
    highTom: { source: { kit: 16, pitch: 50 }, gainDb: -3, drive: 1.3, pan: -0.25 },
    tambourine: { source: { kit: 0, pitch: 54 }, gainDb: -12, pan: -0.4 },
    shaker: { source: { kit: 0, pitch: 70 }, gainDb: -13, pan: -0.4 },
  },
};
