import type { GenerationResult } from '@ctc/contracts';
import { pathOf } from '../player/renewing.js';
import { words } from '../words.js';
import { audioOf, stemsOf } from './results.js';

export interface DownloadLink {
  readonly name: string;
  readonly note?: string;
  readonly url: string;
  /** Known where the file is there; of an MP3 that is made on demand, what it will be. */
  readonly size?: FileSize;
}

export interface FileSize {
  readonly bytes: number;
  readonly isEstimate: boolean;
}

/** MP3 files have a constant bit rate. */
const MP3_BYTES_PER_SECOND = 320_000 / 8;

/** Every file of a result that somebody may want, the most wanted first. */
export function downloadLinksOf(result: GenerationResult): DownloadLink[] {
  const { formats } = words.download;
  const link = (format: keyof typeof formats, url: string | undefined): DownloadLink[] =>
    url ? [{ ...formats[format], url, size: sizeOf(result, url) }] : [];
  const audio = audioOf(result);
  const single = result.type === 'stems' ? stemsOf(result) : [];
  return [
    ...link('mp3', audio?.mp3),
    ...link('wav', audio?.wav),
    ...link('flac', audio?.flac),
    ...link('stems', 'stemsZip' in result ? result.stemsZip : undefined),
    ...single.map(({ name, wav }) => ({
      name: words.stems.names[name],
      note: formats.wav.name,
      url: wav,
      size: sizeOf(result, wav),
    })),
    ...link('midi', 'midi' in result ? result.midi : undefined),
    ...link('score', 'score' in result ? result.score : undefined),
    ...link('everything', result.everythingZip),
  ];
}

function sizeOf({ byteLengths, durationSeconds }: GenerationResult, url: string): FileSize | undefined {
  if (!byteLengths) return undefined;
  const path = pathOf(url);
  const there = Object.entries(byteLengths).find(([name]) => path?.endsWith(`/${name}`));
  if (there) return { bytes: there[1], isEstimate: false };
  return path?.endsWith('.mp3') ? { bytes: durationSeconds * MP3_BYTES_PER_SECOND, isEstimate: true } : undefined;
}
