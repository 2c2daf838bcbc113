export interface PlatformGain {
  readonly name: string;
  /** What the platform's player does to the file with normalisation at its default. */
  readonly gainDb: number;
}

/**
 * Published playback levels. Spotify raises soft tracks as far as their true peaks stay under −1 dBTP (Spotify for
 * Artists, "Loudness normalization"); Apple's Sound Check raises and lowers within the peaks; YouTube only lowers.
 */
const PLATFORMS = [
  { name: 'Spotify', targetLufs: -14, raises: true },
  { name: 'Apple Music', targetLufs: -16, raises: true },
  { name: 'YouTube', targetLufs: -14, raises: false },
  { name: 'TIDAL', targetLufs: -14, raises: false },
] as const;

const RAISE_CEILING_DBTP = -1;

/** What each platform will do to a master, to a tenth of a decibel. */
export function platformGains(integratedLufs: number, truePeakDbtp: number): PlatformGain[] {
  return PLATFORMS.map(({ name, targetLufs, raises }) => {
    const wantedDb = targetLufs - integratedLufs;
    const room = raises ? Math.max(0, RAISE_CEILING_DBTP - truePeakDbtp) : 0;
    return { name, gainDb: Math.round(Math.min(wantedDb, room) * 10) / 10 + 0 };
  });
}
