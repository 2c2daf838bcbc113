// The beginning of a piece, heard before the rest of it: played, and mastered as the whole will be.
import {
  encodeWav,
  integratedLufs,
  loadRack,
  master,
  mixStem,
  playTracks,
  SAMPLE_RATE_HZ,
  sumOf,
  type AudioTags,
  type HeardScore,
  type MixStem,
  type StereoAudio,
} from '@ctc/audio';
import { PRESET_LUFS, type StemName } from '@ctc/contracts';
import type { Passage } from '../pipelines/preview/preview-plan.js';
import { readAsset } from './asset-reader.js';
import { moving } from './moving.js';
import { shareAudio, sharedSilence } from './shared-audio.js';

/** The end of what is there so far: short, so that nothing is missed where the whole takes over. */
const FADE_SECONDS = 0.02;
/** Gates of EBU R 128: silence, and what is much softer than the rest. */
const SILENCE_LUFS = -70;
const RELATIVE_GATE_LU = -10;

/** One stem of an excerpt, as that stem hears it. Not on the bench: the whole is longer, and wants its memory there. */
export async function playExcerpt({ excerpt, stem }: { excerpt: HeardScore; stem: StemName }): Promise<MixStem> {
  const instruments = excerpt.tracks.filter((track) => track.stem === stem).map((track) => track.instrument);
  const rack = await loadRack(readAsset, instruments);
  const frames = framesAt(excerpt.durationSeconds);
  const tracks = playTracks(excerpt, stem, rack, sharedSilence);
  const audio = mixStem(excerpt, stem, tracks, { frames, mayUseTracks: true });
  return { name: stem, audio: shareAudio(audio) };
}

export interface PreviewOrder {
  readonly stems: readonly MixStem[];
  readonly passages: readonly Passage[];
  readonly tags: AudioTags;
}

/** A WAV of 16 bits of the first passage, at the level at which it will stand in the finished piece. */
export function masterPreview({ stems, passages, tags }: PreviewOrder) {
  const premaster = sumOf(stems.map(({ audio }) => audio));
  const excess = integratedLufs(premaster) - wholeLufs(premaster, passages);
  const { audio } = master(premaster, { targetLufs: PRESET_LUFS.streaming + (Number.isFinite(excess) ? excess : 0) });
  const head = between(audio, passages[0]);
  fadeOut(head);
  const wav = encodeWav(head, { bits: 16, tags });
  return moving({ wav, durationSeconds: head.left.length / SAMPLE_RATE_HZ }, wav);
}

/** What the whole piece will measure, by passages that stand for parts of different length. */
function wholeLufs(premaster: StereoAudio, passages: readonly Passage[]): number {
  const heard = passages.map(({ weight, ...place }) => ({ weight, lufs: integratedLufs(between(premaster, place)) }));
  const audible = heard.filter(({ lufs }) => lufs > SILENCE_LUFS);
  const gate = meanLufs(audible) + RELATIVE_GATE_LU;
  return meanLufs(audible.filter(({ lufs }) => lufs > gate));
}

function meanLufs(passages: readonly { readonly weight: number; readonly lufs: number }[]): number {
  const energy = passages.reduce((sum, { weight, lufs }) => sum + weight * 10 ** (lufs / 10), 0);
  const weights = passages.reduce((sum, { weight }) => sum + weight, 0);
  return 10 * Math.log10(energy / weights);
}

const framesAt = (seconds: number) => Math.round(seconds * SAMPLE_RATE_HZ);

function between({ left, right }: StereoAudio, place: Pick<Passage, 'startSeconds' | 'endSeconds'>): StereoAudio {
  const [from, to] = [framesAt(place.startSeconds), framesAt(place.endSeconds)];
  return { left: left.subarray(from, to), right: right.subarray(from, to) };
}

function fadeOut({ left, right }: StereoAudio): void {
  const frames = Math.min(left.length, framesAt(FADE_SECONDS));
  for (let i = 1; i <= frames; i++) {
    left[left.length - i] *= (i - 1) / frames;
    right[right.length - i] *= (i - 1) / frames;
  }
}
