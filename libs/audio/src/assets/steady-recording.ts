import { playSample } from '../dsp/resampler.js';
import type { SampleLoop } from '../kernels/kernels.js';

/** Cutting a loop to whole frames moves the pitch of one of this length by less than a fiftieth of a cent. */
const SHORTEST_LOOP_FRAMES = 44_100;
/** The middle of a typical note, whose tuning is that of the recording. */
const TYPICAL_SECONDS = 0.5;
/** The loop's own pitch is reached within so long. */
const GLIDE_SECONDS = 0.25;
/** Speed changes in steps that nobody hears. */
const STEP_SECONDS = 0.01;

/** A recording that holds its pitch. */
export interface SteadyRecording {
  /** In what `apply` gives back. */
  readonly loop: SampleLoop;
  /** The recording up to the end of its loop, played faster where it is flat and slower where it is sharp. */
  apply(samples: Float32Array): Float32Array;
}

/**
 * Players drift while they hold a note, and a loop is a short piece of them: half a vibrato, a bow that changes.
 *
 * @param driftCents to add a second after the typical note, a second later and so on; the last is for the loop
 */
export function steadyRecording(
  loop: SampleLoop,
  driftCents: readonly number[] | undefined,
  sampleRateHz: number,
): SteadyRecording {
  if (!driftCents) return { loop, apply: (samples) => samples };
  const loopFrames = loop.end - loop.start;
  const laidOut = Math.ceil(SHORTEST_LOOP_FRAMES / loopFrames) * loopFrames;
  const frames = Math.round(laidOut / 2 ** (driftCents.at(-1)! / 1200));
  const steps = stepsOf(driftCents, loop.start / sampleRateHz);
  const stepFrames = Math.round(STEP_SECONDS * sampleRateHz);
  const start = steps.length * stepFrames;
  return {
    loop: { start, end: start + frames },
    apply(samples) {
      const out = new Float32Array(start + frames);
      let from = 0;
      for (const [index, step] of steps.entries()) {
        out.set(playSample(samples, step, stepFrames, { from, loop }), index * stepFrames);
        from += step * stepFrames;
      }
      out.set(playSample(samples, laidOut / frames, frames, { from, loop }), start);
      return out;
    },
  };
}

/** How fast the recording is played until it has come into its loop. */
function stepsOf(driftCents: readonly number[], loopSeconds: number): number[] {
  const first = Math.min(TYPICAL_SECONDS, loopSeconds);
  const onTheWay = driftCents.slice(0, -1).map((cents, index) => [TYPICAL_SECONDS + 1 + index, cents] as const);
  const lastOnTheWay = onTheWay.at(-1)?.[0] ?? first;
  const curve = [
    [first, 0] as const,
    ...onTheWay,
    [Math.max(lastOnTheWay, loopSeconds) + GLIDE_SECONDS, driftCents.at(-1)!] as const,
  ];
  const steps: number[] = [];
  for (let at = 0; at < curve.at(-1)![0];) {
    const step = 2 ** (centsAt(curve, at) / 1200);
    steps.push(step);
    at += step * STEP_SECONDS;
  }
  return steps;
}

/** Straight lines between the points, level before the first. */
function centsAt(curve: readonly (readonly [seconds: number, cents: number])[], at: number): number {
  const next = curve.findIndex(([seconds]) => seconds > at);
  if (next <= 0) return next === 0 ? curve[0]![1] : curve.at(-1)![1];
  const [[from, a], [to, b]] = [curve[next - 1]!, curve[next]!];
  return a + ((b - a) * (at - from)) / (to - from);
}
