import type { DrumKit } from './drum-voice.js';

/**
 * A funk drummer's kit as a sampler plays it at 174 BPM: pitched up by some semitones like a sped-up break, squeezed, the
 * kick and snare tight enough to be cut into sixteenths.
 */
export const BREAK_KIT: DrumKit = {
  gainDb: 0.9,
  voices: {
    kick: {
      source: { oneShot: 'drums/drum_bass_hard.flac' },
      soft: { oneShot: 'drums/drum_bass_soft.flac' },
      gainDb: 0,
      tuneSemitones: 3,
      drive: 2.4,
      tightenSeconds: 0.35,
    },
    snare: {
      source: { oneShot: 'drums/drum_snare_hard.flac' },
      soft: { oneShot: 'drums/drum_snare_soft.flac' },
      gainDb: -1,
      tuneSemitones: 2,
      drive: 2.6,
      highPassHz: 150,
      tightenSeconds: 0.5,
    },
    snareAlternate: {
      source: { oneShot: 'drums/drum_snare_soft.flac' },
      gainDb: -5,
      tuneSemitones: 3,
      drive: 2,
      highPassHz: 180,
      tightenSeconds: 0.3,
    },
    clap: { source: { synth: 'clap' }, gainDb: -7, highPassHz: 300 },
    sideStick: { source: { kit: 0, pitch: 37 }, gainDb: -8, tuneSemitones: 2, pan: -0.1 },
    closedHat: {
      source: { oneShot: 'drums/drum_cymbal_closed.flac' },
      gainDb: -9,
      tuneSemitones: 3,
      drive: 1.5,
      pan: 0.15,
    },
    pedalHat: { source: { oneShot: 'drums/drum_cymbal_pedal.flac' }, gainDb: -11, tuneSemitones: 3, pan: 0.15 },
    openHat: {
      source: { oneShot: 'drums/drum_cymbal_open.flac' },
      gainDb: -11,
      tuneSemitones: 3,
      tightenSeconds: 0.6,
      pan: 0.15,
    },
    crash: {
      source: { kit: 0, pitch: 49 },
      gainDb: -8,
      tuneSemitones: 2,
      pan: -0.3,
    },
    ride: { source: { kit: 0, pitch: 51 }, gainDb: -8, tuneSemitones: 3, drive: 1.3, pan: 0.25 },
    lowTom: {
      source: { oneShot: 'drums/drum_tom_lo_hard.flac' },
      soft: { oneShot: 'drums/drum_tom_lo_soft.flac' },
      gainDb: -4,
      tuneSemitones: 2,
      pan: 0.3,
    },
    midTom: {
      source: { oneShot: 'drums/drum_tom_mid_hard.flac' },
      soft: { oneShot: 'drums/drum_tom_mid_soft.flac' },
      gainDb: -4,
      tuneSemitones: 2,
      pan: 0.05,
    },
    highTom: {
      source: { oneShot: 'drums/drum_tom_hi_hard.flac' },
      soft: { oneShot: 'drums/drum_tom_hi_soft.flac' },
      gainDb: -5,
      tuneSemitones: 2,
      pan: -0.25,
    },
    tambourine: { source: { kit: 0, pitch: 54 }, gainDb: -13, tuneSemitones: 2, pan: -0.3 },
    shaker: { source: { kit: 0, pitch: 70 }, gainDb: -13, tuneSemitones: 2, pan: -0.35 },
  },
};
