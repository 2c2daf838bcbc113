// What stems, mixes and masters of sound that is there need: reading it, mixing it, hearing it, writing it.
import {
  computePeakLevels,
  decodeUpload,
  decodeWav,
  encodeWav,
  estimateMixKey,
  estimateTempo,
  master,
  mixUploads,
  rms,
  sumOf,
  toDb,
  type AudioTags,
  type MasterOptions,
  type MixStem,
  type PeakLevels,
  type StereoAudio,
  type UploadedAudio,
  type UploadMixOptions,
} from '@ctc/audio';
import { AppError, type ErrorCode, type MusicalKey } from '@ctc/contracts';
import { sha256Of } from '../pipelines/file-record.js';
import { benchMemory } from './bench.js';
import { spelledLike } from './listening-tasks.js';
import { moving } from './moving.js';
import { shareAudio } from './shared-audio.js';

/** A refusal does not survive the way between threads as an error: its class is lost. */
export type Attempt<Made> = { readonly made: Made } | { readonly refused: { code: ErrorCode; detail: string } };

export async function attempt<Made>(work: () => Made | Promise<Made>): Promise<Attempt<Made>> {
  try {
    return { made: await work() };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { refused: { code: error.code, detail: error.detail } };
  }
}

/** What a file is that somebody sent. */
export function probe(bytes: Uint8Array) {
  return attempt(async () => {
    const { audio, durationSeconds, sampleRateHz, channels } = await decodeUpload(bytes);
    return { durationSeconds, sampleRate: sampleRateHz, channels, ...hear({ audio }) };
  });
}

/** The sound of a file that somebody sent, in shared memory. */
export function readUpload(bytes: Uint8Array) {
  return attempt(async () => shareAudio((await decodeUpload(bytes)).audio));
}

/** The sound of a WAV that we wrote, in shared memory. */
export function readWav(wav: Uint8Array): StereoAudio {
  return shareAudio(decodeWav(wav).audio);
}

/** Tempo and key as an independent listener hears them in a whole; what the score says only decides octaves and spelling. */
export function hear({ audio, written }: { audio: StereoAudio; written?: { bpm: number; key: MusicalKey } }) {
  const range = written && ([written.bpm * Math.SQRT1_2, written.bpm * Math.SQRT2] as const);
  const key = estimateMixKey(audio);
  return { bpm: estimateTempo(audio, { range }), key: key && written ? spelledLike(written.key, key) : key };
}

/** Uploads as a mix; everything in shared memory. */
export function mixFiles({ files, options }: { files: readonly UploadedAudio[]; options: UploadMixOptions }) {
  return attempt(() => {
    const { stems, premaster, sources } = mixUploads(files, options);
    return {
      stems: stems.map(({ name, audio }): MixStem => ({ name, audio: shareAudio(audio) })),
      premaster: shareAudio(premaster),
      sources,
    };
  });
}

/** What stems together differ from the whole, in dB against the whole. */
export function residual({ stems, whole }: { stems: readonly StereoAudio[]; whole: StereoAudio }) {
  const sum = sumOf(stems, benchMemory()(whole.left.length));
  for (const [samples, wanted] of [
    [sum.left, whole.left],
    [sum.right, whole.right],
  ]) {
    for (let i = 0; i < samples.length; i++) samples[i] -= wanted[i];
  }
  const level = rms(whole);
  return level === 0 ? toDb(rms(sum)) : toDb(rms(sum) / level);
}

/** The pictures of a sound. */
export function drawPeaks({ audio }: { audio: StereoAudio }): PeakLevels {
  return computePeakLevels(audio);
}

/** A file in 32-bit floats, what it holds, and its picture. */
export function writeFloats({ audio, tags }: { audio: StereoAudio; tags: AudioTags }) {
  const wav = encodeWav(audio, { bits: 32, tags });
  return moving({ wav, sha256: sha256Of(wav), peaks: computePeakLevels(audio) }, wav);
}

/** A mastered file, everything that was measured in it, and its picture. */
export function writeMaster({
  audio: source,
  tags,
  options,
}: {
  audio: StereoAudio;
  tags: AudioTags;
  options: MasterOptions;
}) {
  const { audio, report } = master(source, options, benchMemory());
  const wav = encodeWav(audio, { bits: 24, tags });
  return moving({ wav, sha256: sha256Of(wav), peaks: computePeakLevels(audio), report }, wav);
}
