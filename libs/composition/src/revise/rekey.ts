import {
  MUSICAL_KEYS,
  parseKey,
  type ChangeScope,
  type ChordEvent,
  type KeyMode,
  type MusicalKey,
  type Note,
  type Score,
  type Section,
  type Track,
} from '@ctc/contracts';
import { tableFor } from '../genres/index.js';
import { chordNamed } from '../harmony/chord.js';
import { scaleOf, spell } from '../harmony/key.js';
import { barTickOf, endedAt, withoutOverlaps } from '../notes.js';
import { isPitched } from './find-parts.js';
import { isRefused, refuse, type Outcome } from './outcome.js';
import { keyAt } from './plan-of.js';
import { refit } from './refit.js';
import { chordsCutAt, rekeySymbol } from './rekey-chord.js';
import { isEverywhere, isNoteWithin, isWithin, type Span, spansOf } from './scope.js';
import { placed } from './wording.js';

/** Moves the music into another key, by the nearest way. */
export function changeKey(score: Score, key: MusicalKey, scope?: ChangeScope): Outcome {
  const from = keyOfFirst(score, scope);
  if (key === from) return refuse(`The music is in ${key} already${placed(score, scope)}.`);
  const up = (parseKey(key).pitchClass - parseKey(from).pitchClass + 12) % 12;
  return move(score, up > 6 ? up - 12 : up, () => key, scope, `It is in ${key} now${placed(score, scope)}`);
}

/** Moves the music by semitones; whole octaves keep the key. */
export function transpose(score: Score, semitones: number, scope?: ChangeScope): Outcome {
  const shift = Math.round(semitones);
  if (shift === 0 || Math.abs(shift) > 24) return refuse('Music can be transposed by 1 to 24 semitones, up or down.');
  const steps = `${Math.abs(shift)} semitone${Math.abs(shift) === 1 ? '' : 's'} ${shift > 0 ? 'up' : 'down'}`;
  const now = transposedKey(keyOfFirst(score, scope), shift);
  return move(
    score,
    shift,
    (key) => transposedKey(key, shift),
    scope,
    `Everything is ${steps}${placed(score, scope)}, in ${now}`,
  );
}

/** Major becomes minor or the other way round on the same tonic. */
export function changeMode(score: Score, mode: KeyMode): Outcome {
  const { tonic, mode: now } = parseKey(score.key);
  if (mode === now) return refuse(`The piece is in ${score.key} already.`);
  return changeKey(score, `${tonic} ${mode}`);
}

function keyOfFirst(score: Score, scope?: ChangeScope): MusicalKey {
  const spans = spansOf(score, scope);
  return isRefused(spans) ? score.key : keyAt(score, spans[0].from);
}

function transposedKey(key: MusicalKey, semitones: number): MusicalKey {
  const { pitchClass, mode } = parseKey(key);
  const wanted = (((pitchClass + semitones) % 12) + 12) % 12;
  const names = MUSICAL_KEYS.filter((other) => parseKey(other).pitchClass === wanted && parseKey(other).mode === mode);
  const accidentals = (name: MusicalKey) =>
    spell(name).tonic === parseKey(name).tonic ? Math.abs(spell(name).fifths) : 99;
  return names.reduce((best, name) => (accidentals(name) < accidentals(best) ? name : best));
}

type NewKey = (key: MusicalKey) => MusicalKey;

function move(score: Score, shift: number, newKey: NewKey, scope: ChangeScope | undefined, said: string): Outcome {
  const spans = spansOf(score, scope);
  if (isRefused(spans)) return spans;
  const moves = (section: Section) => isWithin(spans, section.startTick);
  if (!isEverywhere(spans) && !areWholeSections(score, spans)) {
    return refuse('A change of key needs whole sections, for example “raise the last chorus by a tone”.');
  }
  const everywhere = isEverywhere(spans);
  const key = everywhere ? newKey(score.key) : score.key;
  const sections = score.sections.map((section) => {
    const { key: own = score.key, ...rest } = section;
    const now = moves(section) ? newKey(own) : own;
    return now === key ? rest : { ...rest, key: now };
  });
  const edges = spans.flatMap(({ from, to }) => [from, to]);
  const cut = edges.reduce((chords, tick) => chordsCutAt(chords, tick), [...score.chords]);
  const rekeyed = rekey({ ...score, chords: cut }, { ...score, key, sections }, shift, spans);
  return { score: rekeyed, said: `${said}; rhythm and arrangement stay.` };
}

function areWholeSections(score: Score, spans: readonly Span[]): boolean {
  const edges = new Set([...score.sections.map((section) => section.startTick), Infinity]);
  return spans.every(({ from, to }) => edges.has(from) && edges.has(to));
}

/** Chords first, then every pitched note by the chord below it, then each track into its range. */
function rekey(before: Score, after: Score, shift: number, spans: readonly Span[]): Score {
  const symbols = before.chords.map(({ symbol, startTick }) =>
    isWithin(spans, startTick) ? rekeySymbol(symbol, keyAt(before, startTick), keyAt(after, startTick)) : symbol,
  );
  const shiftNote = degreeMover(before, after, symbols, shift);
  const nearest = (((shift % 12) + 18) % 12) - 6;
  const chords = before.chords.map((chord, index): ChordEvent => {
    if (!isWithin(spans, chord.startTick)) return chord;
    const pitches = chord.pitches.map((pitch) => shiftNote(pitch, chord.startTick) + nearest - shift);
    return { ...chord, symbol: symbols[index], pitches: [...new Set(pitches)].sort((a, b) => a - b) };
  });
  const tracks = before.tracks.map((track) => {
    if (track.part === 'effects') return retune(track, nearest, spans);
    return isPitched(track) ? moveTrack(before, track, shiftNote, spans) : track;
  });
  return { ...after, chords, tracks };
}

const EFFECT_PITCHES = { low: 24, high: 108 };

/** Effects are tuned to the tonic and follow it; a riser belongs to the place into which it leads. */
function retune(track: Track, semitones: number, spans: readonly Span[]): Track {
  const notes = track.notes.map((note): Note => {
    const { startTick, durationTicks, pitch, glideToPitch } = note;
    const leads = glideToPitch !== undefined && glideToPitch > pitch;
    if (!isWithin(spans, leads ? startTick + durationTicks : startTick)) return note;
    const [lowest, highest] = [Math.min(pitch, glideToPitch ?? pitch), Math.max(pitch, glideToPitch ?? pitch)];
    // After many moves an octave back is the same tonic.
    const octave = lowest + semitones < EFFECT_PITCHES.low ? 12 : highest + semitones > EFFECT_PITCHES.high ? -12 : 0;
    const moved = { ...note, pitch: pitch + semitones + octave };
    return glideToPitch === undefined ? moved : { ...moved, glideToPitch: glideToPitch + semitones + octave };
  });
  return { ...track, notes: withoutOverlaps(notes) };
}

type MovePitch = (pitch: number, tick: number) => number;

/** Moves a pitch with its chord: by the shift, and by its degree where the scale under it is another one. */
function degreeMover(before: Score, after: Score, symbols: readonly string[], shift: number): MovePitch {
  const scales = before.chords.map(({ symbol, startTick }, index) => ({
    startTick,
    from: chordNamed(keyAt(before, startTick), symbol).scale,
    to: chordNamed(keyAt(after, startTick), symbols[index]).scale,
  }));
  return (pitch, tick) => {
    const at = scales.findLastIndex(({ startTick }) => startTick <= tick);
    const here = scales[Math.max(0, at)];
    // An anticipation belongs to the chord that follows.
    const { from, to } = [here, scales[at + 1]].find((chord) => chord?.from.includes(pitch % 12)) ?? {
      from: scaleOf(keyAt(before, tick)),
      to: scaleOf(keyAt(after, tick)),
    };
    const degree = from.indexOf(pitch % 12);
    const plain = pitch + shift;
    if (degree < 0) return plain;
    const bend = (((to[degree] - plain) % 12) + 18) % 12;
    return plain + bend - 6;
  };
}

function moveTrack(score: Score, track: Track, shiftNote: MovePitch, spans: readonly Span[]): Track {
  const moved: Note[] = [];
  const stayed: Note[] = [];
  for (const note of track.notes) {
    if (isNoteWithin(spans, note)) moved.push(movedNote(note, shiftNote));
    else stayed.push(note);
  }
  // A note of the old key ends where the new one begins.
  const edges = spans.map(({ from }) => from);
  const inRange = refit(aboveTheMud(score, track, moved), track.instrument);
  return { ...track, notes: withoutOverlaps([...endedAt(stayed, edges), ...inRange]) };
}

function movedNote(note: Note, shiftNote: MovePitch): Note {
  const pitch = shiftNote(note.pitch, barTickOf(note));
  if (note.glideToPitch === undefined) return { ...note, pitch };
  return { ...note, pitch, glideToPitch: shiftNote(note.glideToPitch, note.startTick + note.durationTicks) };
}

/** A bass that would sink below the register of its genre goes up an octave as a whole. */
function aboveTheMud({ genre }: Score, { part, notes: before }: Track, notes: readonly Note[]): readonly Note[] {
  if (part !== 'bass' || notes.length === 0) return notes;
  const lowest = (all: readonly Note[]) => all.reduce((low, note) => Math.min(low, note.pitch), Infinity);
  const floor = Math.min(lowest(before), tableFor(genre).bass.lowestRoot);
  if (lowest(notes) >= floor) return notes;
  return notes.map((note) => ({
    ...note,
    pitch: note.pitch + 12,
    ...(note.glideToPitch !== undefined && { glideToPitch: note.glideToPitch + 12 }),
  }));
}
