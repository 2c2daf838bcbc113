import { parseKey, type KeyMode, type MusicalKey } from '@ctc/contracts';
import { Chord as TonalChord, Note, RomanNumeral } from 'tonal';
import { scaleOf, spell } from './key.js';

/** The pitch classes that a chord symbol names, root first; empty for a symbol that names none. */
export function tonesOf(symbol: string): readonly number[] {
  return TonalChord.get(symbol).notes.map((note) => Note.chroma(note));
}

/** A chord by name, not yet placed in time or register. */
export interface Chord {
  readonly symbol: string;
  /** 0 = C … 11 = B */
  readonly root: number;
  /** In the order of the name: root, third, fifth, extensions. */
  readonly pitchClasses: readonly number[];
  /** Seven pitch classes to play over it: the key's scale, bent where the chord bends it (B natural over G7 in C minor). */
  readonly scale: readonly number[];
}

const known = new Map<string, Chord>();

/**
 * The chord that a numeral names in a key. Numerals count from the major scale in both modes and carry the chord's own
 * suffix: in C minor `Im9` is Cm9, `bVImaj7` is Abmaj7, `IIm7b5` is Dm7b5.
 * @throws RangeError when the genre tables name a chord that does not exist
 */
export function chordOf(key: MusicalKey, numeral: string): Chord {
  const name = `${key} ${numeral}`;
  const found = known.get(name) ?? buildChord(key, numeral);
  known.set(name, found);
  return found;
}

/**
 * The chord that a symbol names, heard in a key.
 * @throws RangeError when the symbol names none
 */
export function chordNamed(key: MusicalKey, symbol: string): Chord {
  const pitchClasses = tonesOf(symbol);
  if (pitchClasses.length === 0) throw new RangeError(`unknown chord ${symbol}`);
  return { symbol, root: pitchClasses[0], pitchClasses, scale: bend(key, pitchClasses) };
}

function buildChord(key: MusicalKey, numeral: string): Chord {
  const roman = RomanNumeral.get(numeral);
  const root = Note.simplify(Note.transpose(spell(key).tonic, roman.interval ?? ''));
  const chord = TonalChord.get([root, roman.chordType]);
  if (roman.empty || chord.empty) throw new RangeError(`unknown chord ${numeral}`);
  const pitchClasses = chord.notes.map((note) => Note.chroma(note));
  return { symbol: `${root}${roman.chordType}`, root: pitchClasses[0], pitchClasses, scale: bend(key, pitchClasses) };
}

/**
 * Which scale degree a chromatic chord tone stands in for, in semitones above the tonic: the raised sixth and seventh of
 * minor come from below, its Neapolitan second from above; in major the borrowed flats come from above, the leading
 * tones of secondary dominants from below.
 */
const STANDS_FOR = {
  major: { 1: 0, 3: 4, 6: 5, 8: 9, 10: 11 },
  minor: { 1: 2, 4: 3, 6: 5, 9: 8, 11: 10 },
} as const satisfies Record<KeyMode, Record<number, number>>;

/** Moves the scale degree next to each chromatic chord tone onto it, so that melody and chord never rub by a semitone. */
function bend(key: MusicalKey, pitchClasses: readonly number[]): number[] {
  const { pitchClass: tonic, mode } = parseKey(key);
  const standsFor: Record<number, number> = STANDS_FOR[mode];
  const scale = [...scaleOf(key)];
  for (const chromatic of pitchClasses.filter((pitchClass) => !scale.includes(pitchClass))) {
    const degree = (standsFor[(chromatic - tonic + 12) % 12] + tonic) % 12;
    if (!pitchClasses.includes(degree)) scale[scale.indexOf(degree)] = chromatic;
  }
  return scale;
}
