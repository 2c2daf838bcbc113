import { GeneratorTypes } from 'spessasynth_core';
import type { Zone, ZoneSample } from './zone.js';

/** The SoundFont standard's reference frequency for absolute cents (2.04, section 9): MIDI pitch 0. */
const LOWEST_HZ = 8.176;

/** Translates generators (SoundFont 2.04, section 8.1.2) into plain units for a note of `pitch`. */
export function readZone(generators: Int16Array, sample: ZoneSample, pitch: number): Zone {
  const value = (type: number) => generators[type]!;
  const seconds = (type: number, perKey?: number) =>
    2 ** ((value(type) + (perKey === undefined ? 0 : (60 - pitch) * value(perKey))) / 1200);
  const override = value(GeneratorTypes.overridingRootKey);
  const root = override >= 0 ? override : sample.rootPitch;
  const tuningCents = sample.correctionCents + value(GeneratorTypes.fineTune);
  return {
    sample,
    shiftSemitones:
      ((pitch - root) * value(GeneratorTypes.scaleTuning)) / 100 + value(GeneratorTypes.coarseTune) + tuningCents / 100,
    loops: (value(GeneratorTypes.sampleModes) & 1) === 1 && sample.loop.end - sample.loop.start > 8,
    attenuationDb: value(GeneratorTypes.initialAttenuation) / 10 - sample.levelDb,
    pan: value(GeneratorTypes.pan) / 500,
    cutoffHz: LOWEST_HZ * 2 ** ((value(GeneratorTypes.initialFilterFc) + openingCents(value)) / 1200),
    attackSeconds: seconds(GeneratorTypes.attackVolEnv),
    holdSeconds: seconds(GeneratorTypes.holdVolEnv, GeneratorTypes.keyNumToVolEnvHold),
    decaySeconds: seconds(GeneratorTypes.decayVolEnv, GeneratorTypes.keyNumToVolEnvDecay),
    sustainDb: -value(GeneratorTypes.sustainVolEnv) / 10,
  };
}

/**
 * How far the modulation envelope opens the filter once it has settled: without it a distorted guitar would be heard
 * through a wall. Envelopes that close the filter are left out; that is what our velocities do.
 */
function openingCents(value: (type: number) => number): number {
  const settled = 1 - value(GeneratorTypes.sustainModEnv) / 1000;
  return Math.max(0, value(GeneratorTypes.modEnvToFilterFc) * settled);
}
