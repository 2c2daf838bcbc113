import { DRUM_PITCH, INSTRUMENTS, type InstrumentId } from '@ctc/contracts';
import type { BeatNote } from './score-builder.js';

/** A typical two-bar phrase for each kind of instrument, at velocity 0.8: what nominal levels are measured on. */
export function nominalPhrase(instrument: InstrumentId): readonly BeatNote[] {
  if (instrument.startsWith('kit.')) return BEAT;
  if (instrument.startsWith('bass.')) return BASS_LINE;
  if (instrument === 'fx.vinyl') return [[0, 8, 60]];
  if (instrument === 'fx.riser') return [[0, 8, 48, 0.8, 72]];
  if (instrument === 'fx.downlifter') return [[0, 8, 72, 0.8, 48]];
  if (instrument === 'fx.impact') return [[0, 8, 36]];
  if (instrument === 'vocal.chop') return CHOPS;
  return INSTRUMENTS[instrument].stem === 'lead' ? MELODY : CHORDS;
}

const eighths = Array.from({ length: 16 }, (_, i) => i / 2);

const BEAT: readonly BeatNote[] = [
  ...[0, 1.5, 4, 5.5, 6.75].map((beat): BeatNote => [beat, 0.25, DRUM_PITCH.kick]),
  ...[1, 3, 5, 7].map((beat): BeatNote => [beat, 0.25, DRUM_PITCH.snare]),
  ...eighths.map((beat): BeatNote => [beat, 0.25, DRUM_PITCH.closedHat]),
];

const BASS_LINE: readonly BeatNote[] = [
  [0, 1.4, 36],
  [1.5, 1.4, 36],
  [3, 0.9, 39],
  [4, 1.9, 32],
  [6, 1.9, 34],
];

/** C minor 9 and A flat major 9, open position. */
const CHORDS: readonly BeatNote[] = [
  ...[48, 58, 63, 67].map((pitch): BeatNote => [0, 3.9, pitch]),
  ...[44, 55, 60, 67].map((pitch): BeatNote => [4, 3.9, pitch]),
];

const MELODY: readonly BeatNote[] = [
  [0, 0.9, 72],
  [1, 0.9, 75],
  [2, 0.9, 79],
  [3, 0.9, 77],
  [4, 1.4, 75],
  [5.5, 0.4, 74],
  [6, 1.9, 72],
];

/** Short vowels between longer ones. */
const CHOPS: readonly BeatNote[] = [
  [0, 0.4, 67],
  [0.75, 0.2, 67],
  [1, 0.9, 72],
  [2, 0.4, 70],
  [2.5, 0.4, 67],
  [3, 0.9, 63],
  [4, 0.4, 65],
  [4.5, 0.4, 67],
  [5, 1.4, 72],
  [7, 0.9, 60],
];
