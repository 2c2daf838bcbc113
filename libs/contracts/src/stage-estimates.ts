import type { Stage } from './jobs.js';

/** What one stage takes: a fixed part and a part per second of audio. */
export interface StageEstimate {
  readonly fixedSeconds: number;
  readonly secondsPerAudioSecond: number;
}

/** Before anything has been measured: two cores, November 2026, on the careful side. */
export const DEFAULT_STAGE_ESTIMATES: Partial<Record<Stage, StageEstimate>> = {
  'reading files': { fixedSeconds: 0.05, secondsPerAudioSecond: 0.006 },
  'waiting for the service': { fixedSeconds: 20, secondsPerAudioSecond: 0.2 },
  'arranging samples': { fixedSeconds: 0.2, secondsPerAudioSecond: 0.02 },
  composing: { fixedSeconds: 0.05, secondsPerAudioSecond: 0.0005 },
  'playing drums': { fixedSeconds: 0.1, secondsPerAudioSecond: 0.006 },
  'playing bass': { fixedSeconds: 0.05, secondsPerAudioSecond: 0.006 },
  'playing chords': { fixedSeconds: 0.1, secondsPerAudioSecond: 0.008 },
  'playing lead': { fixedSeconds: 0.05, secondsPerAudioSecond: 0.006 },
  'playing vocals': { fixedSeconds: 0.05, secondsPerAudioSecond: 0.005 },
  separating: { fixedSeconds: 0.3, secondsPerAudioSecond: 0.12 },
  mixing: { fixedSeconds: 0.05, secondsPerAudioSecond: 0.004 },
  mastering: { fixedSeconds: 0.05, secondsPerAudioSecond: 0.016 },
  'writing files': { fixedSeconds: 0.1, secondsPerAudioSecond: 0.008 },
};

export type StageEstimates = Partial<Record<Stage, StageEstimate>>;

/** Seconds that one stage takes for so much audio, by what was learned, else by the default. */
export function stageSeconds(stage: Stage, durationSeconds: number, learned: StageEstimates): number {
  const estimate = learned[stage] ?? DEFAULT_STAGE_ESTIMATES[stage];
  return estimate ? estimate.fixedSeconds + estimate.secondsPerAudioSecond * durationSeconds : 0;
}

/** Seconds that stages take together, one after the other. */
export function stagesSeconds(stages: readonly Stage[], durationSeconds: number, learned: StageEstimates): number {
  return stages.reduce((sum, stage) => sum + stageSeconds(stage, durationSeconds, learned), 0);
}
