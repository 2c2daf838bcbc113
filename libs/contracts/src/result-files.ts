import type { BeatResult, ZoomedPeaks } from './generation.dto.js';

/**
 * The same result with every file reference replaced: names become storage keys when a result is saved, keys become
 * signed URLs when it leaves.
 */
export function mapResultFiles(result: BeatResult, place: (file: string) => string): BeatResult {
  const { audio, stems, zoomedPeaks, manifest } = result;
  const zoomed = (levels: readonly ZoomedPeaks[] | undefined) =>
    levels && { zoomedPeaks: levels.map(({ samplesPerPixel, url }) => ({ samplesPerPixel, url: place(url) })) };
  return {
    ...result,
    audio: {
      wav: place(audio.wav),
      mp3: place(audio.mp3),
      flac: place(audio.flac),
      premaster: place(audio.premaster),
    },
    stems: stems.map((stem) => ({
      name: stem.name,
      wav: place(stem.wav),
      mp3: place(stem.mp3),
      peaks: place(stem.peaks),
      ...zoomed(stem.zoomedPeaks),
    })),
    stemsZip: place(result.stemsZip),
    midi: place(result.midi),
    score: place(result.score),
    peaks: place(result.peaks),
    ...zoomed(zoomedPeaks),
    ...(manifest === undefined ? {} : { manifest: place(manifest) }),
  };
}
