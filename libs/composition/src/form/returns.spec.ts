import { GENRES, type Brief, type Genre, type Score, type Section, type SectionName } from '@ctc/contracts';
import { describe, expect, it } from 'vitest';
import { compose } from '../compose.js';
import { factsOf } from '../genres/facts.js';
import { tableFor } from '../genres/index.js';

/** What a piece does when it says something a second time, heard in the scores. */

const STEP = 240;
const seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

function write(genre: Genre, seed: number, more: Partial<Brief>): Score {
  const bpm = factsOf(genre).defaultBpm;
  const brief: Brief = { genre, bpm, key: 'D minor', mood: [], durationSeconds: 75, seed, ...more };
  return compose(brief, { candidates: 1 }).score;
}

/** What a track plays in the first bars of a section, as 16ths and pitches. */
function told({ tracks }: Score, id: string, { startTick }: Section, bars: number): string[] {
  return (tracks.find((track) => track.id === id)?.notes ?? [])
    .map((note) => ({ step: Math.round((note.startTick - startTick) / STEP), pitch: note.pitch }))
    .filter(({ step }) => step >= 0 && step < bars * 16)
    .map(({ step, pitch }) => `${step}:${pitch}`);
}

/** The section that the genre's listeners wait for. */
function strongest(genre: Genre): SectionName {
  const { bodies } = tableFor(genre).form;
  return bodies[0][0] === 'verse' ? 'chorus' : bodies[0][0];
}

describe.each(GENRES)('a second verse of %s', (genre) => {
  const scores = seeds.map((seed) => write(genre, seed, { structure: ['verse', 'verse'] }));

  it.each(['drums', 'bass', 'lead'])('tells its %s otherwise than the first', (id) => {
    const changed = scores.map((score) => {
      const [first, second] = score.sections;
      // Without the last bar: fills are new anyway.
      const bars = Math.min(first.bars, second.bars) - 1;
      const [one, other] = [told(score, id, first, bars), told(score, id, second, bars)];
      return one.length + other.length === 0 ? undefined : one.join() !== other.join();
    });
    const heard = changed.filter((isChanged) => isChanged !== undefined);
    expect(heard.filter(Boolean).length).toBeGreaterThanOrEqual(heard.length * 0.8);
  });
});

describe.each(GENRES)('what returns in %s', (genre) => {
  const strong = strongest(genre);
  const pieces = seeds.map((seed) => {
    const structure: SectionName[] = [strong, 'verse', strong, 'verse', strong, 'outro'];
    const score = write(genre, seed, { durationSeconds: 120, structure });
    const sections = score.sections.filter(({ name }) => name === strong);
    // Fills and drop-outs lie in the last bar.
    return { score, first: sections[0], last: sections[2], bars: Math.min(...sections.map(({ bars }) => bars)) - 1 };
  });

  it('keeps its hook', () => {
    for (const { score, first, last, bars } of pieces) {
      const rhythms = (section: Section) => {
        const byBar = new Map<number, string>();
        for (const note of told(score, 'lead', section, bars)) {
          const step = Number(note.split(':')[0]);
          byBar.set(step >> 4, `${byBar.get(step >> 4) ?? ''} ${step % 16}`);
        }
        return [...byBar.values()];
      };
      const known = rhythms(first);
      const returning = rhythms(last);
      if (known.length === 0 || returning.length === 0) continue;
      expect(returning.filter((rhythm) => known.includes(rhythm)).length / returning.length).toBeGreaterThanOrEqual(
        0.5,
      );
    }
  });

  it('grows: nobody leaves, and there is more to hear', () => {
    const growth = pieces.map(({ score, first, last, bars }) => {
      const playing = score.tracks.filter(({ part }) => part !== 'effects' && part !== 'texture');
      const count = (section: Section) =>
        playing.map(({ id }) => told(score, id, section, bars).length).filter((notes) => notes > 0);
      const [before, after] = [count(first), count(last)];
      const total = (notes: readonly number[]) => notes.reduce((sum, value) => sum + value, 0);
      return {
        energy: last.energy - first.energy,
        parts: after.length - before.length,
        notes: total(after) / total(before),
      };
    });
    for (const { energy, parts, notes } of growth) {
      expect(energy).toBeGreaterThanOrEqual(0);
      expect(parts).toBeGreaterThanOrEqual(0);
      expect(notes).toBeGreaterThan(0.85);
    }
    expect(growth.reduce((sum, { notes }) => sum + notes, 0) / growth.length).toBeGreaterThan(1.02);
  });
});

it('every length from 15 to 300 s has a form that ends with its strongest section or lets it ring out', () => {
  for (const genre of GENRES) {
    const { bpm } = factsOf(genre);
    for (const durationSeconds of [15, 22, 30, 45, 60, 90, 120, 180, 240, 300]) {
      for (const tempo of [bpm.min, bpm.max]) {
        const { sections } = write(genre, durationSeconds, { durationSeconds, bpm: tempo });
        const names = sections.map(({ name }) => name);
        const body = sections.filter(({ name }) => name !== 'intro' && name !== 'outro');
        const strong = Math.max(...body.map(({ energy }) => energy));
        expect(strong, `${genre} ${durationSeconds}: ${names.join(' ')}`).toBeGreaterThanOrEqual(0.7);
        if (durationSeconds >= 45) {
          expect([names[0], names.at(-1)], `${genre} ${durationSeconds}`).toEqual(['intro', 'outro']);
          expect(new Set(body.map(({ name }) => name)).size).toBeGreaterThan(1);
        }
        // What was announced comes: a pre-chorus leads up, a breakdown lets go.
        sections.forEach(({ name, energy }, index) => {
          if (name === 'pre-chorus') expect(sections[index + 1].energy).toBeGreaterThan(energy);
          if (name === 'breakdown') expect(sections[index - 1].energy).toBeGreaterThan(energy);
        });
      }
    }
  }
});
