import { DEFAULT_STAGE_ESTIMATES, stageSeconds, type Stage, type StageEstimate } from '@ctc/contracts';

/** The newest run never counts less than this: a machine that became slower is believed after about ten runs. */
const SMALLEST_WEIGHT = 0.1;
/** One run that took ten times as long (a suspended laptop) must not spoil the estimates of the next. */
const LARGEST_SURPRISE = 5;

/**
 * An estimate after one more run: both parts scaled by how far the run was from what was expected, with a weight of
 * 1/(runs + 1). One number a run cannot tell the fixed part from the part per second, so their ratio stays.
 */
export function learn(
  stage: Stage,
  known: StageEstimate | undefined,
  runs: number,
  measuredSeconds: number,
  audioSeconds: number,
): StageEstimate {
  const before = known ?? DEFAULT_STAGE_ESTIMATES[stage];
  const expectedSeconds = before ? stageSeconds(stage, audioSeconds, { [stage]: before }) : 0;
  if (!before || expectedSeconds <= 0)
    return { fixedSeconds: 0, secondsPerAudioSecond: measuredSeconds / audioSeconds };
  const surprise = Math.min(LARGEST_SURPRISE, Math.max(1 / LARGEST_SURPRISE, measuredSeconds / expectedSeconds));
  const weight = Math.max(SMALLEST_WEIGHT, 1 / (runs + 1));
  const scale = 1 + weight * (surprise - 1);
  return {
    fixedSeconds: before.fixedSeconds * scale,
    secondsPerAudioSecond: before.secondsPerAudioSecond * scale,
  };
}
