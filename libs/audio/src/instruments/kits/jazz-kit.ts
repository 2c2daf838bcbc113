import type { DrumKit } from './drum-voice.js';

/** Small drums, tuned high and left open, a dark ride that carries the time, brushes for the snare's whispers. */
export const JAZZ_KIT: DrumKit = {
  gainDb: 5,
  voices: {
    kick: { source: { kit: 32, pitch: 36 }, gainDb: -4, tuneSemitones: 2, lowPassHz: 5000 },
    snare: { source: { kit: 32, pitch: 38 }, others: [{ kit: 32, pitch: 40 }], gainDb: -4, lowPassHz: 13_000 },
    snareAlternate: { source: { kit: 40, pitch: 38 }, gainDb: -6, lowPassHz: 13_000 },
    clap: { source: { synth: 'clap' }, gainDb: -10, lowPassHz: 8000 },
    sideStick: { source: { kit: 32, pitch: 37 }, gainDb: -7, pan: -0.1 },
    closedHat: { source: { kit: 32, pitch: 42 }, gainDb: -9, pan: 0.3 },
    pedalHat: { source: { kit: 32, pitch: 44 }, gainDb: -9, pan: 0.3 },
    openHat: { source: { kit: 32, pitch: 46 }, gainDb: -12, pan: 0.3 },
    crash: {
      source: { kit: 32, pitch: 49 },
      others: [{ kit: 32, pitch: 57 }],
      gainDb: -10,
      lowPassHz: 13_000,
      pan: -0.35,
    },
    ride: { source: { kit: 32, pitch: 51 }, gainDb: -5, lowPassHz: 14_000, pan: 0.3 },
    lowTom: { source: { kit: 32, pitch: 45 }, gainDb: -4, pan: 0.35 },
    midTom: { source: { kit: 32, pitch: 47 }, gainDb: -4, pan: 0.1 },
    highTom: { source: { kit: 32, pitch: 50 }, gainDb: -5, pan: -0.2 },
    tambourine: { source: { kit: 0, pitch: 54 }, gainDb: -15, pan: -0.3 },
    shaker: { source: { kit: 0, pitch: 70 }, gainDb: -14, pan: -0.3 },
  },
};
