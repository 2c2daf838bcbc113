import type { PeakLevels } from '@ctc/audio';
import {
  provenanceOf,
  type Provenance,
  type ProvenanceFacts,
  type SignedProvenance,
  type StemLabel,
  type ZoomedPeaks,
} from '@ctc/contracts';
import { FILE_NAMES } from '@ctc/platform';
import type { FileRecord } from './file-record.js';

export const asBytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

/** A sound file as a thread hands it over. */
export interface SoundFile {
  readonly wav: Uint8Array;
  readonly sha256: string;
  readonly peaks: PeakLevels;
}

/** Keeps the file of one stem and its pictures. */
export async function keepStemFile(
  name: StemLabel,
  { wav, sha256, peaks }: SoundFile,
  record: FileRecord,
): Promise<void> {
  await record.keep(FILE_NAMES.stemWav(name), wav, sha256);
  await keepStemPeaks(name, peaks, record);
}

/** Keeps the pictures of a stem whose file is there. */
export async function keepStemPeaks(name: StemLabel, peaks: PeakLevels, record: FileRecord): Promise<void> {
  await keepPeaks(peaks, FILE_NAMES.stemPeaks(name), (level) => FILE_NAMES.stemZoomedPeaks(name, level), record);
}

/** Keeps the finished file and its pictures. */
export async function keepWhole(name: string, { wav, sha256, peaks }: SoundFile, record: FileRecord): Promise<void> {
  await Promise.all([record.keep(name, wav, sha256), keepWholePeaks(peaks, record)]);
}

/** Keeps the pictures of the whole. */
export async function keepWholePeaks(peaks: PeakLevels, record: FileRecord): Promise<void> {
  await keepPeaks(peaks, FILE_NAMES.peaks, FILE_NAMES.zoomedPeaks, record);
}

async function keepPeaks(
  { overview, zoomed }: PeakLevels,
  overviewName: string,
  zoomedName: (samplesPerPixel: number) => string,
  record: FileRecord,
): Promise<void> {
  await Promise.all([
    record.keep(overviewName, asBytes(overview)),
    ...zoomed.map((peaks) => record.keep(zoomedName(peaks.samples_per_pixel), asBytes(peaks))),
  ]);
}

export interface ManifestKeeper {
  /**
   * The bytes are the file's until this is done; then their memory may become something else. `sha256` is that of the
   * bytes, where it is known already.
   */
  readonly keep: (name: string, bytes: Uint8Array, sha256?: string) => Promise<void>;
  /** Vouches for the manifest; it stays unsigned where nobody does. */
  readonly vouch?: (manifest: Provenance) => SignedProvenance;
}

/** Last of all: who made this how, and what every file holds. */
export async function keepManifest(facts: ProvenanceFacts, { keep, vouch }: ManifestKeeper): Promise<void> {
  const manifest = provenanceOf(facts);
  await keep(FILE_NAMES.manifest, asBytes(vouch ? vouch(manifest) : manifest));
}

/** How a result names the pictures of its whole. */
export function namedPeaks(peaks: PeakLevels): { peaks: string; zoomedPeaks: ZoomedPeaks[] } {
  return { peaks: FILE_NAMES.peaks, zoomedPeaks: zoomedOf(peaks, FILE_NAMES.zoomedPeaks) };
}

/** How a result names the files of a stem. */
export function namedStem<Name extends StemLabel>(name: Name, peaks: PeakLevels) {
  return {
    name,
    wav: FILE_NAMES.stemWav(name),
    mp3: FILE_NAMES.stemMp3(name),
    peaks: FILE_NAMES.stemPeaks(name),
    zoomedPeaks: zoomedOf(peaks, (level) => FILE_NAMES.stemZoomedPeaks(name, level)),
  };
}

function zoomedOf({ zoomed }: PeakLevels, nameOf: (samplesPerPixel: number) => string): ZoomedPeaks[] {
  return zoomed.map(({ samples_per_pixel: samplesPerPixel }) => ({ samplesPerPixel, url: nameOf(samplesPerPixel) }));
}
