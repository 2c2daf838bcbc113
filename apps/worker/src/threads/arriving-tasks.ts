// Pieces that are not played from a score: read or arranged, then mastered.
import {
  arrangeSamples,
  assetLibrary,
  computePeakLevels,
  decodeUpload,
  encodeWav,
  fitLength,
  master,
  measuredQuality,
  SAMPLE_RATE_HZ,
  type AudioTags,
  type SampleArrangement,
  type SampleOrder,
  type StereoAudio,
} from '@ctc/audio';
import type { Genre } from '@ctc/contracts';
import { sha256Of } from '../pipelines/file-record.js';
import { readAsset } from './asset-reader.js';
import { benchMemory } from './bench.js';
import { attempt, type Attempt } from './finishing-tasks.js';
import { moving } from './moving.js';
import { shareAudio, sharedSilence } from './shared-audio.js';

export interface ArrivedSound {
  /** As long as was asked, in shared memory. */
  readonly audio: StereoAudio;
  /** As it came. */
  readonly durationSeconds: number;
}

/** The sound of a file that somebody made for us, brought to the length that was asked. */
export function readArrived(order: { bytes: Uint8Array; durationSeconds: number }): Promise<Attempt<ArrivedSound>> {
  return attempt(async () => {
    const { audio, durationSeconds } = await decodeUpload(order.bytes);
    const fitted = fitLength(audio, Math.round(order.durationSeconds * SAMPLE_RATE_HZ));
    return { audio: shareAudio(fitted), durationSeconds };
  });
}

/** Stems out of recordings, in shared memory. */
export function arrange(order: SampleOrder): Promise<SampleArrangement> {
  return arrangeSamples(order, assetLibrary(readAsset), sharedSilence);
}

/** A finished file, its picture and everything that was measured in it. */
export function masterPiece({ audio: source, tags, genre }: { audio: StereoAudio; tags: AudioTags; genre: Genre }) {
  const { audio, report } = master(source, {}, benchMemory());
  const wav = encodeWav(audio, { bits: 24, tags });
  const { integratedLufs, truePeakDbtp, loudnessRange } = report;
  const finished = {
    wav,
    sha256: sha256Of(wav),
    peaks: computePeakLevels(audio),
    loudness: { integratedLufs, truePeakDbtp, loudnessRange },
    qualityParts: measuredQuality(audio, report, genre),
  };
  return moving(finished, wav);
}
