import { parseKey, type ChordEvent, type MusicalKey } from '@ctc/contracts';
import { Chord as TonalChord, Interval, Note } from 'tonal';
import { tonesOf } from '../harmony/chord.js';
import { scaleOf, spell } from '../harmony/key.js';

/** The same function in another key: the name that the chord has there. Voicings are moved by whoever moves the notes. */
export function rekeySymbol(symbol: string, from: MusicalKey, to: MusicalKey): string {
  return parseKey(from).mode === parseKey(to).mode ? transposed(symbol, from, to) : inOtherMode(symbol, from, to);
}

function transposed(symbol: string, from: MusicalKey, to: MusicalKey): string {
  const root = TonalChord.get(symbol).tonic ?? '';
  const moved = Note.simplify(Note.transpose(root, Interval.distance(spell(from).tonic, spell(to).tonic)));
  return `${moved}${symbol.slice(root.length)}`;
}

/**
 * Degrees stay, the scale changes under them (Cm Ab Fm in C minor: C Am F in C major). Chords that were borrowed keep their
 * sound, and so does one that would turn diminished: bVII stays bVII in major. The second degree of minor is diminished by
 * nature.
 */
function inOtherMode(symbol: string, from: MusicalKey, to: MusicalKey): string {
  const tones = tonesOf(symbol);
  const [oldScale, newScale] = [scaleOf(from), scaleOf(to)];
  const degrees = tones.map((tone) => oldScale.indexOf(tone));
  if (degrees.includes(-1)) return transposed(symbol, from, to);
  const moved = degrees.map((degree) => newScale[degree]);
  const isSecondOfMinor = degrees[0] === 1 && parseKey(to).mode === 'minor';
  if (isDiminished(moved) && !isSecondOfMinor) return transposed(symbol, from, to);
  return nameOf(moved, to) ?? transposed(symbol, from, to);
}

function isDiminished([root, third, fifth]: readonly number[]): boolean {
  return (third - root + 12) % 12 === 3 && (fifth - root + 12) % 12 === 6;
}

/** The chord symbol for exactly these tones, root first; of the triad below them when nobody names them all. */
function nameOf(pitchClasses: readonly number[], key: MusicalKey): string | undefined {
  const names = pitchClasses.map((pitchClass) => spelled(pitchClass, key));
  for (const tones of [names, names.slice(0, 4), names.slice(0, 3)]) {
    const symbol = TonalChord.detect(tones).find(
      (name) => !name.includes('/') && TonalChord.get(name).tonic === names[0],
    );
    const plain = symbol?.replace(/M$/, '');
    if (plain && tonesOf(plain).length === tones.length) return plain;
  }
  return undefined;
}

function spelled(pitchClass: number, key: MusicalKey): string {
  const midi = 60 + pitchClass;
  return Note.pitchClass(spell(key).fifths < 0 ? Note.fromMidi(midi) : Note.fromMidiSharps(midi));
}

/** Chords cut at a tick, so that each of them lies on one side. */
export function chordsCutAt(chords: readonly ChordEvent[], tick: number): ChordEvent[] {
  return chords.flatMap((chord) => {
    const end = chord.startTick + chord.durationTicks;
    if (tick <= chord.startTick || tick >= end) return [chord];
    return [
      { ...chord, durationTicks: tick - chord.startTick },
      { ...chord, startTick: tick, durationTicks: end - tick },
    ];
  });
}
