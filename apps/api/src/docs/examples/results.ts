import type { BeatResult, GenerationResult, MasterResult, MixResult, StemsResult } from '@ctc/contracts';
import { file, IDS, type Example } from './example.js';

// As this engine made them; lists are shortened.

/** What every result about this piece says of it. */
const PIECE = {
  bpm: 140,
  key: 'C minor',
  mood: ['dark'],
  seed: 7,
  genre: 'trap',
  feltBpm: 70,
  provider: 'local',
  durationSeconds: 30,
  chords: [
    { symbol: 'Cm', startSeconds: 0 },
    { symbol: 'Ab', startSeconds: 6.857 },
    { symbol: 'Cm', startSeconds: 10.286 },
  ],
  sections: [
    { bars: 2, name: 'intro', startSeconds: 0 },
    { bars: 4, name: 'verse', startSeconds: 3.429 },
    { bars: 8, name: 'hook', startSeconds: 10.286 },
    { bars: 2, name: 'outro', startSeconds: 24 },
  ],
} satisfies Partial<BeatResult>;

const stemsOf = (id: string): BeatResult['stems'] =>
  (['drums', 'bass'] as const).map((name) => ({
    name,
    wav: file(id, `stems/${name}.wav`),
    mp3: file(id, `stems/${name}.mp3`),
    peaks: file(id, `stems/${name}.peaks.json`),
    zoomedPeaks: [{ samplesPerPixel: 256, url: file(id, `stems/${name}.peaks-256.json`) }],
  }));

const mixOf = (id: string): BeatResult['audio'] => ({
  wav: file(id, 'mix.wav'),
  mp3: file(id, 'mix.mp3'),
  flac: file(id, 'mix.flac'),
  premaster: file(id, 'premaster.wav'),
});

export const BEAT: BeatResult = {
  ...PIECE,
  generationId: IDS.beat,
  type: 'beat',
  title: 'Obsidian Concrete',
  midi: file(IDS.beat, 'score.mid'),
  peaks: file(IDS.beat, 'peaks.json'),
  score: file(IDS.beat, 'score.json'),
  chosen: [],
  explain:
    '16 bars of half-time trap in C minor at 140 BPM, felt at 70: Cm – Ab – Fm – G7 with 808, piano, pad and bell over the trap kit; form: intro, verse, hook, outro, joined by downlifters.',
  quality: {
    parts: {
      motif: 97,
      range: 98,
      width: 100,
      groove: 94,
      melody: 81,
      balance: 100,
      density: 94,
      tension: 100,
      variety: 100,
      contrast: 99,
      dynamics: 100,
      loudness: 100,
      monoSafety: 100,
      stemClarity: 100,
      voiceLeading: 100,
      loudnessRange: 100,
    },
    score: 98,
  },
  timings: { mixMs: 85, totalMs: 1753, encodeMs: 18, masterMs: 740, renderMs: 760, composeMs: 46 },
  loudness: { truePeakDbtp: -1.298, loudnessRange: 4.979, integratedLufs: -13.999 },
  manifest: file(IDS.beat, 'manifest.json'),
  measured: { bpm: 139.99, key: 'C minor', truePeakDbtp: -1.298, integratedLufs: -13.999 },
  stemsZip: file(IDS.beat, 'stems.zip'),
  audio: mixOf(IDS.beat),
  stems: stemsOf(IDS.beat),
  zoomedPeaks: [{ samplesPerPixel: 256, url: file(IDS.beat, 'peaks-256.json') }],
};

const VARIATION: BeatResult = {
  ...BEAT,
  generationId: IDS.variation,
  type: 'variation',
  parentId: IDS.beat,
  bpm: 150,
  midi: file(IDS.variation, 'score.mid'),
  peaks: file(IDS.variation, 'peaks.json'),
  score: file(IDS.variation, 'score.json'),
  chords: [
    { symbol: 'Cm', startSeconds: 0 },
    { symbol: 'Ab', startSeconds: 6.4 },
    { symbol: 'Cm', startSeconds: 9.6 },
  ],
  explain:
    '16 bars of half-time trap in C minor at 150 BPM, felt at 75: Cm – Ab – Fm – G7 with 808, piano, pad and bell over the trap kit; form: intro, verse, hook, outro, joined by downlifters.',
  feltBpm: 75,
  timings: { mixMs: 30, totalMs: 890, encodeMs: 14, masterMs: 515, renderMs: 316, composeMs: 14 },
  loudness: { truePeakDbtp: -1.299, loudnessRange: 4.862, integratedLufs: -14 },
  manifest: file(IDS.variation, 'manifest.json'),
  measured: { bpm: 149.99, key: 'C minor', truePeakDbtp: -1.299, integratedLufs: -14 },
  sections: [
    { bars: 2, name: 'intro', startSeconds: 0 },
    { bars: 4, name: 'verse', startSeconds: 3.2 },
    { bars: 8, name: 'hook', startSeconds: 9.6 },
    { bars: 2, name: 'outro', startSeconds: 22.4 },
  ],
  stemsZip: file(IDS.variation, 'stems.zip'),
  durationSeconds: 28.171,
  audio: mixOf(IDS.variation),
  stems: stemsOf(IDS.variation),
  zoomedPeaks: [{ samplesPerPixel: 256, url: file(IDS.variation, 'peaks-256.json') }],
};

const STEMS: StemsResult = {
  ...PIECE,
  generationId: IDS.stems,
  type: 'stems',
  title: 'Obsidian Concrete (stems)',
  parentId: IDS.beat,
  method: 'score',
  timings: { totalMs: 2307, encodeMs: 714, sourceMs: 1519 },
  manifest: file(IDS.stems, 'manifest.json'),
  stemsZip: file(IDS.stems, 'stems.zip'),
  residualDb: -120,
  stems: stemsOf(IDS.stems),
};

const MIX: MixResult = {
  ...PIECE,
  generationId: IDS.mix,
  type: 'mix',
  title: 'Obsidian Concrete (warm mix)',
  parentId: IDS.beat,
  midi: file(IDS.mix, 'score.mid'),
  peaks: file(IDS.mix, 'peaks.json'),
  score: file(IDS.mix, 'score.json'),
  tracks: [{ eq: { lowDb: 2 }, stem: 'bass', gainDb: 3 }],
  profile: 'warm',
  timings: { totalMs: 1781, encodeMs: 17, masterMs: 278, sourceMs: 1147 },
  loudness: { truePeakDbtp: -1.3, loudnessRange: 5.188, integratedLufs: -14 },
  manifest: file(IDS.mix, 'manifest.json'),
  measured: { bpm: 139.99, key: 'C minor', truePeakDbtp: -1.3, integratedLufs: -14 },
  stemsZip: file(IDS.mix, 'stems.zip'),
  audio: mixOf(IDS.mix),
  stems: stemsOf(IDS.mix),
  zoomedPeaks: [{ samplesPerPixel: 256, url: file(IDS.mix, 'peaks-256.json') }],
};

const MASTER: MasterResult = {
  ...PIECE,
  generationId: IDS.master,
  type: 'master',
  title: 'Obsidian Concrete (streaming master)',
  parentId: IDS.beat,
  peaks: file(IDS.master, 'peaks.json'),
  preset: 'streaming',
  report: {
    limited: true,
    platforms: [
      { name: 'Spotify', gainDb: 0 },
      { name: 'Apple Music', gainDb: -2 },
    ],
    loudnessRange: 4.979,
    momentaryMaxLufs: -11.02,
    shortTermMaxLufs: -12.343,
  },
  timings: { totalMs: 299, encodeMs: 75, masterMs: 185, sourceMs: 39 },
  loudness: { truePeakDbtp: -1.298, loudnessRange: 4.979, integratedLufs: -13.999 },
  manifest: file(IDS.master, 'manifest.json'),
  measured: { bpm: 139.98, key: 'C minor', truePeakDbtp: -1.298, integratedLufs: -13.999 },
  targetLufs: -14,
  targetReached: true,
  audio: {
    mp3: file(IDS.master, 'master.mp3'),
    wav: file(IDS.master, 'master.wav'),
    flac: file(IDS.master, 'master.flac'),
  },
  zoomedPeaks: [{ samplesPerPixel: 256, url: file(IDS.master, 'peaks-256.json') }],
};

export const RESULTS: Readonly<Record<GenerationResult['type'], Example<GenerationResult>>> = {
  beat: { summary: 'A beat', value: BEAT },
  variation: { summary: 'A variation: ten beats a minute faster, and otherwise the same piece', value: VARIATION },
  stems: { summary: 'Two stems of it', value: STEMS },
  mix: { summary: 'A warm mix of it with more bass', value: MIX },
  master: { summary: 'A master of it for streaming', value: MASTER },
};
