import { GENRES, INSTRUMENTS, STEM_NAMES, tickToSeconds, type Brief } from '@ctc/contracts';
import { describe, expect, it } from 'vitest';
import { completeBrief } from '../brief/complete-brief.js';
import { compose } from '../compose.js';
import { hasMidicsv, readWithMidicsv, readWithTone, type MidiReading } from './midi-readers.suite.js';
import { notesOfStem, scoreToMidi } from './score-to-midi.js';

const brief: Brief = { genre: 'trap', bpm: 140, key: 'C minor', mood: ['dark'], durationSeconds: 40, seed: 11 };
const briefs: Brief[] = [
  brief,
  { genre: 'lo-fi', bpm: 77.5, key: 'D# major', mood: ['chill'], durationSeconds: 30, seed: 2 },
  { genre: 'boom bap', bpm: 170, key: 'Bb minor', mood: ['dark', 'epic'], durationSeconds: 60, seed: 3 },
  { genre: 'trap', bpm: 70, key: 'G minor', mood: ['epic'], durationSeconds: 25, seed: 4 },
  { genre: 'jazz', bpm: 160, key: 'F# major', mood: ['groovy'], durationSeconds: 40, seed: 5 },
  ...GENRES.map((genre) => completeBrief({ genre, duration: 45 }, 7).brief),
];

const readers: [name: string, read: (bytes: Uint8Array) => MidiReading][] = [['@tonejs/midi', readWithTone]];
if (hasMidicsv()) readers.push(['midicsv', readWithMidicsv]);

describe.each(readers)('read by %s', (_, read) => {
  describe.each(briefs)('the MIDI file of $genre at $bpm in $key', (order) => {
    const { score } = compose(order);
    const bytes = scoreToMidi(score);
    const midi = read(bytes);
    const stems = STEM_NAMES.filter((stem) => notesOfStem(score, stem).length > 0);

    it('is type 1, with a conductor track and one track for each stem, named as the stem', () => {
      expect(new TextDecoder().decode(bytes.slice(0, 4))).toBe('MThd');
      expect(bytes[9]).toBe(1);
      expect((bytes[10] << 8) | bytes[11]).toBe(stems.length + 1);
      expect(midi.ticksPerQuarter).toBe(score.ticksPerQuarter);
      expect(midi.title).toBe(score.title);
      expect(midi.tracks.map((track) => track.name)).toEqual(stems);
    });

    it('says tempo, metre, key, sections and chords', () => {
      expect(midi.tempos).toHaveLength(1);
      expect(midi.tempos[0]).toBeCloseTo(order.bpm, 3);
      expect(midi.timeSignatures).toEqual([[4, 4]]);
      expect(midi.modes).toEqual([order.key.split(' ')[1]]);
      expect(midi.markers).toEqual([
        ...score.sections.map((section) => [section.startTick, section.name]),
        [score.endTick, 'end'],
      ]);
      expect(midi.texts).toEqual(score.chords.map((chord) => [chord.startTick, chord.symbol]));
    });

    it('puts drums on channel 10 and gives every stem its General MIDI program', () => {
      for (const track of midi.tracks) {
        expect(track.channel === 9).toBe(track.name === 'drums');
        const first = score.tracks.find(({ stem }) => stem === track.name)!;
        expect(track.program).toBe(INSTRUMENTS[first.instrument].gmProgram);
      }
      expect(new Set(midi.tracks.map(({ channel }) => channel)).size).toBe(stems.length);
    });

    it('comes back with the same notes', () => {
      const inOrder = (rows: number[][]) => rows.sort((a, b) => a[0] - b[0] || a[2] - b[2]);
      for (const { name, notes } of midi.tracks) {
        const written = notesOfStem(
          score,
          stems.find((stem) => stem === name)!,
        ).map((note) => [note.startTick, note.durationTicks, note.pitch, Math.max(1, Math.round(note.velocity * 127))]);
        expect(inOrder(notes.map((note) => [...note]))).toEqual(inOrder(written));
      }
    });

    it('lasts as long as the score', () => {
      const lastTick = Math.max(...midi.tracks.flatMap(({ notes }) => notes.map(([tick, length]) => tick + length)));
      const seconds = tickToSeconds(score, lastTick);
      expect(seconds).toBeGreaterThan(tickToSeconds(score, score.endTick) - 8);
      expect(seconds).toBeLessThanOrEqual(score.durationSeconds);
    });
  });

  it('glides bend to their goal and come back', () => {
    const score = Array.from({ length: 20 }, (_, seed) => compose({ ...brief, seed }).score).find(({ tracks }) =>
      tracks.some((track) => track.notes.some((note) => note.glideToPitch !== undefined)),
    )!;
    const bass = read(scoreToMidi(score)).tracks.find(({ name }) => name === 'bass')!;
    const glide = notesOfStem(score, 'bass').find((note) => note.glideToPitch !== undefined)!;
    const bends = bass.bends
      .filter(([tick]) => tick > glide.startTick && tick <= glide.startTick + glide.durationTicks)
      .map(([, semitones]) => semitones);
    const interval = glide.glideToPitch! - glide.pitch;
    expect(bends.length).toBeGreaterThan(8);
    expect(bends.at(-1)).toBe(0);
    expect(bends.at(-2)).toBeCloseTo(interval * (15 / 16), 1);
  });
});
