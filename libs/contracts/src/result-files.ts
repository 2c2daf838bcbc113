import type { StemsResult } from './finishing-results.dto.js';
import type { StemFiles, ZoomedPeaks } from './generation.dto.js';
import type { GenerationResult } from './generation-summary.dto.js';

type Place = (file: string) => string;
type StemFilesOfAny = StemFiles | StemsResult['stems'][number];

/** Fields of any result that name one file. */
const SINGLE_FILES = ['stemsZip', 'everythingZip', 'midi', 'score', 'peaks', 'manifest'] as const;

/**
 * The same result with every file reference replaced: names become storage keys when a result is saved, keys become
 * signed URLs when it leaves.
 */
export function mapResultFiles<Result extends GenerationResult>(result: Result, place: Place): Result {
  const { audio, stems, zoomedPeaks, ...rest }: PlacedFiles = result;
  return {
    ...rest,
    ...(audio && { audio: Object.fromEntries(Object.entries(audio).map(([name, file]) => [name, place(file)])) }),
    ...(stems && { stems: stems.map((stem) => placedStem(stem, place)) }),
    ...(zoomedPeaks && { zoomedPeaks: placedPeaks(zoomedPeaks, place) }),
    ...placedSingles(rest, place),
  } as Result;
}

/** Whatever files a result of some type has. */
interface PlacedFiles {
  readonly audio?: object;
  readonly stems?: readonly StemFilesOfAny[];
  readonly zoomedPeaks?: readonly ZoomedPeaks[];
}

function placedStem(stem: StemFilesOfAny, place: Place): StemFilesOfAny {
  const { wav, mp3, peaks, zoomedPeaks } = stem;
  const zoomed = zoomedPeaks && { zoomedPeaks: placedPeaks(zoomedPeaks, place) };
  return { ...stem, wav: place(wav), mp3: place(mp3), peaks: place(peaks), ...zoomed };
}

function placedPeaks(levels: readonly ZoomedPeaks[], place: Place): ZoomedPeaks[] {
  return levels.map(({ samplesPerPixel, url }) => ({ samplesPerPixel, url: place(url) }));
}

function placedSingles(result: object, place: Place): Record<string, string> {
  const fields = result as Partial<Record<(typeof SINGLE_FILES)[number], string>>;
  const named = SINGLE_FILES.flatMap((name) => (fields[name] === undefined ? [] : [[name, place(fields[name])]]));
  return Object.fromEntries(named) as Record<string, string>;
}
