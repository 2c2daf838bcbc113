import type { Automation } from '@ctc/contracts';
import { BUTTERWORTH_Q } from '../dsp/biquad.js';
import { dbToGain } from '../dsp/decibels.js';
import { processSvf, type SvfState, svfState } from '../dsp/state-variable-filter.js';
import type { StereoAudio } from '../stereo-audio.js';
import { automationSegments, type CurveSegment, type TempoScore, valueBetween } from './automation-curve.js';

/** Where a filter does nothing, and how far from there it comes in by crossfade: its own phase never arrives as a step. */
const FILTERS = {
  lowpassHz: { mode: 'low', openHz: 20_000, fullHz: 14_000 },
  highpassHz: { mode: 'high', openHz: 20, fullHz: 32 },
} as const;
type FilterParameter = keyof typeof FILTERS;

/** The cutoff is walked in pieces of this length, so that a long sweep needs little memory. */
const BLOCK_FRAMES = 4096;

/** Applies a track's movements in place. Frames at which every parameter rests where it does nothing stay bit for bit. */
export function automate(audio: StereoAudio, score: TempoScore, automations: readonly Automation[]): void {
  const channels = audio.left === audio.right ? [audio.left] : [audio.left, audio.right];
  for (const automation of automations) {
    const segments = automationSegments(score, automation, audio.left.length);
    for (const channel of channels) {
      if (automation.parameter === 'gainDb') for (const segment of segments) ride(channel, segment);
      else sweep(channel, automation.parameter, segments);
    }
  }
}

function ride(samples: Float32Array, { startFrame, endFrame, from, to }: CurveSegment): void {
  if (from === 0 && to === 0) return;
  const ratio = dbToGain((to - from) / (endFrame - startFrame));
  let gain = dbToGain(from);
  for (let i = startFrame; i < endFrame; i++) {
    samples[i]! *= gain;
    gain *= ratio;
  }
}

function sweep(samples: Float32Array, parameter: FilterParameter, segments: readonly CurveSegment[]): void {
  const { openHz } = FILTERS[parameter];
  const isOpen = (hz: number) => (parameter === 'lowpassHz' ? hz >= openHz : hz <= openHz);
  let state = svfState();
  for (const segment of segments) {
    if (isOpen(segment.from) && isOpen(segment.to)) {
      state = svfState();
      continue;
    }
    for (let start = segment.startFrame; start < segment.endFrame; start += BLOCK_FRAMES) {
      const end = Math.min(segment.endFrame, start + BLOCK_FRAMES);
      filterBlock(samples.subarray(start, end), parameter, cutoffs(segment, parameter, start, end), state);
    }
  }
}

function cutoffs(segment: CurveSegment, parameter: FilterParameter, start: number, end: number): Float32Array {
  const { startFrame, endFrame, from, to } = segment;
  const hzAt = (frame: number) => valueBetween(parameter, from, to, (frame - startFrame) / (endFrame - startFrame));
  const curve = new Float32Array(end - start);
  const ratio = (to / from) ** (1 / (endFrame - startFrame));
  let hz = hzAt(start);
  for (let i = 0; i < curve.length; i++) {
    curve[i] = hz;
    hz *= ratio;
  }
  return curve;
}

function filterBlock(samples: Float32Array, parameter: FilterParameter, hz: Float32Array, state: SvfState): void {
  const { mode, openHz, fullHz } = FILTERS[parameter];
  const reach = Math.log(fullHz / openHz);
  const depthAt = (i: number) => Math.max(0, Math.min(1, Math.log(hz[i]! / openHz) / reach));
  const last = samples.length - 1;
  if (depthAt(0) === 1 && depthAt(last) === 1) {
    processSvf(samples, mode, hz, BUTTERWORTH_Q, state);
    return;
  }
  const filtered = processSvf(samples.slice(), mode, hz, BUTTERWORTH_Q, state);
  for (let i = 0; i <= last; i++) {
    const depth = depthAt(i);
    const wet = depth * depth * (3 - 2 * depth);
    samples[i] = samples[i]! + wet * (filtered[i]! - samples[i]!);
  }
}
