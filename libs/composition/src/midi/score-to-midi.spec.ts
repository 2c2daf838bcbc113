import { INSTRUMENTS, STEM_NAMES, tickToSeconds, type Brief } from '@ctc/contracts';
import toneMidi from '@tonejs/midi';
import { describe, expect, it } from 'vitest';
import { compose } from '../compose.js';
import { notesOfStem, scoreToMidi } from './score-to-midi.js';

const { Midi } = toneMidi;

const brief: Brief = { genre: 'trap', bpm: 140, key: 'C minor', mood: ['dark'], durationSeconds: 40, seed: 11 };
const briefs: Brief[] = [
  brief,
  { genre: 'lo-fi', bpm: 77.5, key: 'D# major', mood: ['chill'], durationSeconds: 30, seed: 2 },
  { genre: 'boom bap', bpm: 170, key: 'Bb minor', mood: ['dark', 'epic'], durationSeconds: 60, seed: 3 },
  { genre: 'trap', bpm: 70, key: 'G minor', mood: ['epic'], durationSeconds: 25, seed: 4 },
];

describe.each(briefs)('the MIDI file of $genre at $bpm in $key', (order) => {
  const { score } = compose(order);
  const bytes = scoreToMidi(score);
  const midi = new Midi(bytes);
  const stems = STEM_NAMES.filter((stem) => notesOfStem(score, stem).length > 0);

  it('is type 1, with a conductor track and one track for each stem, named as the stem', () => {
    expect([...bytes.slice(0, 4)].map((byte) => String.fromCharCode(byte)).join('')).toBe('MThd');
    expect(bytes[9]).toBe(1);
    expect((bytes[10] << 8) | bytes[11]).toBe(stems.length + 1);
    expect(midi.tracks.filter((track) => track.notes.length > 0).map((track) => track.name)).toEqual(stems);
  });

  it('says tempo, metre, key and sections', () => {
    expect(midi.header.tempos[0].bpm).toBeCloseTo(order.bpm, 3);
    expect(midi.header.timeSignatures[0].timeSignature).toEqual([4, 4]);
    expect(midi.header.keySignatures[0].scale).toBe(order.key.split(' ')[1]);
    const markers = midi.header.meta.filter((event) => event.type === 'marker');
    expect(markers.map((marker) => [marker.text, marker.ticks])).toEqual([
      ...score.sections.map((section) => [section.name, section.startTick]),
      ['end', score.endTick],
    ]);
  });

  it('puts drums on channel 10 and gives every stem its General MIDI program', () => {
    for (const track of midi.tracks.filter(({ notes }) => notes.length > 0)) {
      expect(track.channel === 9).toBe(track.name === 'drums');
      const first = score.tracks.find(({ stem }) => stem === track.name)!;
      if (track.name !== 'drums') expect(track.instrument.number).toBe(INSTRUMENTS[first.instrument].gmProgram);
    }
  });

  it('comes back with the same notes', () => {
    for (const stem of stems) {
      const track = midi.tracks.find(({ name }) => name === stem)!;
      const back = track.notes.map((note) => [
        note.ticks,
        note.durationTicks,
        note.midi,
        Math.round(note.velocity * 127),
      ]);
      const written = notesOfStem(score, stem).map((note) => [
        note.startTick,
        note.durationTicks,
        note.pitch,
        Math.max(1, Math.round(note.velocity * 127)),
      ]);
      const inOrder = (rows: number[][]) => rows.sort((a, b) => a[0] - b[0] || a[2] - b[2]);
      expect(inOrder(back)).toEqual(inOrder(written));
    }
  });

  it('lasts as long as the score', () => {
    const last = Math.max(...midi.tracks.flatMap((track) => track.notes.map((note) => note.time + note.duration)));
    expect(last).toBeGreaterThan(tickToSeconds(score, score.endTick) - 8);
    expect(last).toBeLessThanOrEqual(score.durationSeconds);
  });
});

describe('glides', () => {
  const glidingScore = Array.from({ length: 20 }, (_, seed) => compose({ ...brief, seed }).score).find((score) =>
    score.tracks.some((track) => track.notes.some((note) => note.glideToPitch !== undefined)),
  )!;

  it('bend to their goal and come back', () => {
    const bass = new Midi(scoreToMidi(glidingScore)).tracks.find(({ name }) => name === 'bass')!;
    const glide = notesOfStem(glidingScore, 'bass').find((note) => note.glideToPitch !== undefined)!;
    const bends = bass.pitchBends.filter(
      (bend) => bend.ticks > glide.startTick && bend.ticks <= glide.startTick + glide.durationTicks,
    );
    expect(bends.length).toBeGreaterThan(8);
    expect(bends.at(-1)!.value).toBe(0);
    expect(Math.sign(bends.at(-2)!.value)).toBe(Math.sign(glide.glideToPitch! - glide.pitch));
    expect(bends.at(-2)!.value * 24).toBeCloseTo((glide.glideToPitch! - glide.pitch) * (15 / 16), 1);
  });
});
