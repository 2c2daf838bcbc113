import { INSTRUMENTS, STEM_NAMES, parseKey, type Note, type Score, type StemName, type Track } from '@ctc/contracts';
import { spell } from '../harmony/key.js';
import { meta, midiFile, textBytes, type MidiEvent } from './midi-bytes.js';

/** Channel 10 in users' counting: General MIDI percussion. */
const DRUM_CHANNEL = 9;
/** Semitones of a full pitch bend; two octaves hold every 808 glide. */
const BEND_RANGE = 24;
/** A glide is drawn with this many bends. */
const BENDS_PER_GLIDE = 16;
const BEND_CENTRE = 8192;
/** Among events of one tick: settings, note ends, bends, note starts. */
const ORDER = { setting: 0, noteOff: 1, bend: 2, noteOn: 3 } as const;

/**
 * The score as a Standard MIDI File, type 1: a conductor track (tempo, metre, key, a marker per section, a text per chord),
 * then one track per stem named as the stem, drums on channel 10, glides as pitch bends. Crackle is noise, not notes, and
 * stays out.
 */
export function scoreToMidi(score: Score): Uint8Array {
  const stems = STEM_NAMES.map((stem) => ({ stem, tracks: tracksOf(score, stem) })).filter(
    ({ tracks }) => tracks.length > 0,
  );
  let melodic = 0;
  const tracks = stems.map(({ stem, tracks: players }) => {
    const channel = stem === 'drums' ? DRUM_CHANNEL : melodic++;
    return stemTrack(stem, players, channel);
  });
  return midiFile(score.ticksPerQuarter, [conductor(score), ...tracks]);
}

/** The notes of a stem as the file holds them: tracks merged, unisons joined. */
export function notesOfStem(score: Score, stem: StemName): Note[] {
  return merge(tracksOf(score, stem));
}

function tracksOf(score: Score, stem: StemName): Track[] {
  return score.tracks.filter((track) => track.stem === stem && !track.instrument.startsWith('fx.'));
}

/** One channel cannot hold a pitch twice: a unison becomes its louder and longer self, an overlap ends the earlier note. */
function merge(tracks: readonly Track[]): Note[] {
  const ordered = tracks.flatMap((track) => track.notes).sort((a, b) => a.startTick - b.startTick || a.pitch - b.pitch);
  const merged: Note[] = [];
  const lastOfPitch = new Map<number, number>();
  for (const note of ordered) {
    const index = lastOfPitch.get(note.pitch);
    const earlier = index === undefined ? undefined : merged[index];
    if (earlier && index !== undefined && earlier.startTick === note.startTick) {
      const durationTicks = Math.max(earlier.durationTicks, note.durationTicks);
      merged[index] = { ...earlier, durationTicks, velocity: Math.max(earlier.velocity, note.velocity) };
      continue;
    }
    if (earlier && index !== undefined && earlier.startTick + earlier.durationTicks > note.startTick) {
      merged[index] = { ...earlier, durationTicks: note.startTick - earlier.startTick };
    }
    lastOfPitch.set(note.pitch, merged.length);
    merged.push(note);
  }
  return merged;
}

function conductor(score: Score): MidiEvent[] {
  const setting = (tick: number, bytes: number[]): MidiEvent => ({ tick, order: ORDER.setting, bytes });
  const { mode } = parseKey(score.key);
  return [
    setting(0, meta(0x03, textBytes(score.title))),
    // Numerator, denominator as a power of two, MIDI clocks per click, 32nds per quarter.
    setting(0, meta(0x58, [score.beatsPerBar, 2, 24, 8])),
    setting(0, meta(0x59, [spell(score.key).fifths & 0xff, mode === 'minor' ? 1 : 0])),
    ...score.tempoMap.map(({ tick, bpm }) => setting(tick, meta(0x51, microsecondsPerQuarter(bpm)))),
    ...score.sections.map(({ startTick, name }) => setting(startTick, meta(0x06, textBytes(name)))),
    setting(score.endTick, meta(0x06, textBytes('end'))),
    ...score.chords.map(({ startTick, symbol }) => setting(startTick, meta(0x01, textBytes(symbol)))),
  ];
}

function microsecondsPerQuarter(bpm: number): number[] {
  const microseconds = Math.round(60_000_000 / bpm);
  return [(microseconds >>> 16) & 0xff, (microseconds >>> 8) & 0xff, microseconds & 0xff];
}

function stemTrack(stem: StemName, tracks: readonly Track[], channel: number): MidiEvent[] {
  const notes = merge(tracks);
  const setting = (bytes: number[]): MidiEvent => ({ tick: 0, order: ORDER.setting, bytes });
  const glides = notes.filter((note) => note.glideToPitch !== undefined);
  return [
    setting(meta(0x03, textBytes(stem))),
    setting([0xc0 | channel, INSTRUMENTS[tracks[0].instrument].gmProgram]),
    ...(glides.length > 0 ? bendRange(channel).map(setting) : []),
    ...notes.flatMap((note) => noteEvents(note, channel)),
    ...glides.flatMap((note) => glideEvents(note, channel)),
  ];
}

function noteEvents({ startTick, durationTicks, pitch, velocity }: Note, channel: number): MidiEvent[] {
  const loudness = Math.min(127, Math.max(1, Math.round(velocity * 127)));
  return [
    { tick: startTick, order: ORDER.noteOn, bytes: [0x90 | channel, pitch, loudness] },
    { tick: startTick + durationTicks, order: ORDER.noteOff, bytes: [0x80 | channel, pitch, 0] },
  ];
}

/** Registered parameter 0, pitch bend sensitivity. */
function bendRange(channel: number): number[][] {
  const control = 0xb0 | channel;
  return [
    [control, 101, 0],
    [control, 100, 0],
    [control, 6, BEND_RANGE],
    [control, 38, 0],
  ];
}

function glideEvents(note: Note, channel: number): MidiEvent[] {
  const interval = Math.max(-BEND_RANGE, Math.min(BEND_RANGE, note.glideToPitch! - note.pitch));
  const bendAt = (tick: number, semitones: number): MidiEvent => {
    const value = Math.min(16383, Math.round(BEND_CENTRE + (semitones / BEND_RANGE) * BEND_CENTRE));
    return { tick, order: ORDER.bend, bytes: [0xe0 | channel, value & 0x7f, value >>> 7] };
  };
  const bends = Array.from({ length: BENDS_PER_GLIDE - 1 }, (_, index) => {
    const share = (index + 1) / BENDS_PER_GLIDE;
    return bendAt(note.startTick + Math.round(note.durationTicks * share), interval * share);
  });
  return [...bends, bendAt(note.startTick + note.durationTicks, 0)];
}
