import { BPM_RANGE, DURATION_RANGE_SECONDS, GENRES, MOODS, MUSICAL_KEYS } from '@ctc/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factsOf } from '../genres/facts.js';
import { completeBrief } from './complete-brief.js';
import { titleFor } from './title.js';

const seeds = Array.from({ length: 40 }, (_, seed) => seed);

describe('completeBrief', () => {
  it('keeps every word that was said', () => {
    const { brief, chosen, fallback } = completeBrief(
      {
        genre: 'trap',
        bpm: 140,
        key: 'C minor',
        mood: ['dark'],
        duration: 45,
        seed: 9,
        structure: ['verse', 'hook'],
        instruments: ['piano'],
      },
      1,
    );
    expect(brief).toEqual({
      genre: 'trap',
      bpm: 140,
      key: 'C minor',
      mood: ['dark'],
      durationSeconds: 45,
      seed: 9,
      structure: ['verse', 'hook'],
      instruments: ['piano'],
    });
    expect(chosen).toEqual([]);
    expect(fallback).toBeUndefined();
  });

  it('keeps a tempo far outside the genre, and tells how it feels', () => {
    expect(completeBrief({ genre: 'trap', bpm: 65 }, 1).brief.bpm).toBe(65);
    expect(completeBrief({ genre: 'trap', bpm: 140 }, 1).feltBpm).toBe(70);
    expect(completeBrief({ genre: 'lo-fi', bpm: 78 }, 1).feltBpm).toBeUndefined();
  });

  it('chooses inside the genre and says what it chose', () => {
    for (const genre of GENRES) {
      const { bpm } = factsOf(genre);
      for (const seed of seeds) {
        const { brief, chosen } = completeBrief({ genre }, seed);
        expect(brief.bpm).toBeGreaterThanOrEqual(bpm.min);
        expect(brief.bpm).toBeLessThanOrEqual(bpm.max);
        expect(factsOf(genre).moods).toContain(brief.mood[0]);
        expect(brief).toMatchObject({ durationSeconds: 30, seed });
        expect(chosen).toEqual(['bpm', 'key', 'mood', 'duration', 'seed']);
      }
    }
  });

  it('varies by seed and repeats itself for the same seed', () => {
    const keys = seeds.map((seed) => completeBrief({ genre: 'trap' }, seed).brief.key);
    expect(new Set(keys).size).toBeGreaterThan(4);
    expect(completeBrief({ mood: ['chill'] }, 5)).toEqual(completeBrief({ mood: ['chill'] }, 5));
  });

  it('stays inside a range of tempi and follows tempo words', () => {
    for (const seed of seeds) {
      const { brief, chosen } = completeBrief({ genre: 'lo-fi', bpmRange: [75, 80] }, seed);
      expect(brief.bpm).toBeGreaterThanOrEqual(75);
      expect(brief.bpm).toBeLessThanOrEqual(80);
      expect(chosen).toContain('bpm');
    }
    const tempo = (tempoWord: 'slow' | 'medium' | 'fast') => completeBrief({ genre: 'trap', tempoWord }, 1).brief.bpm;
    expect(tempo('slow')).toBeLessThan(tempo('medium'));
    expect(tempo('medium')).toBeLessThan(tempo('fast'));
    expect(tempo('fast')).toBeLessThanOrEqual(160);
  });

  it.each([
    [{ mood: ['dark'] }, 'trap'],
    [{ mood: ['chill'] }, 'lo-fi'],
    [{ bpm: 150 }, 'trap'],
    [{ bpm: 75 }, 'lo-fi'],
    [{ instruments: ['808'] }, 'trap'],
    [{ bpm: 174 }, 'drum and bass'],
    [{ bpm: 126 }, 'house'],
    [{ mood: ['romantic'] }, 'r&b'],
    [{ instruments: ['distorted guitar'] }, 'rock'],
    [{ instruments: ['wobble bass'] }, 'dubstep'],
  ] as const)('hears %j as %s', (wishes, genre) => {
    const { brief, chosen } = completeBrief(structuredClone(wishes) as never, 3);
    expect(brief.genre).toBe(genre);
    expect(chosen).toContain('genre');
  });

  it.each([
    ['phonk', 'trap'],
    ['Chillhop', 'lo-fi'],
    ['jungle', 'drum and bass'],
    ['neo soul', 'r&b'],
    ['heavy metal', 'rock'],
    ['bossa nova', 'jazz'],
  ])('takes %s to %s and says so', (otherGenre, genre) => {
    const { brief, fallback } = completeBrief({ otherGenre }, 1);
    expect(brief.genre).toBe(genre);
    expect(fallback).toContain(otherGenre);
    expect(fallback).toContain(genre);
  });

  it('plays every genre as itself, without excuses', () => {
    for (const genre of GENRES) expect(completeBrief({ genre }, 1).fallback).toBeUndefined();
  });

  it('lets a mood choose major or minor', () => {
    for (const seed of seeds) {
      expect(completeBrief({ genre: 'trap', mood: ['happy'] }, seed).brief.key).toMatch(/major$/);
      expect(completeBrief({ genre: 'lo-fi', mood: ['sad'] }, seed).brief.key).toMatch(/minor$/);
    }
  });

  it('limits what cannot be made and says so', () => {
    const { brief, fallback } = completeBrief({ genre: 'trap', bpm: 500, duration: 5 }, 1);
    expect(brief).toMatchObject({ bpm: 200, durationSeconds: 15 });
    expect(fallback).toContain('500 BPM');
    expect(fallback).toContain('5 s');
    expect(completeBrief({ genre: 'trap', key: 'H moll' }, 1).fallback).toContain('H moll');
    expect(completeBrief({ genre: 'trap', key: 'Cb minor' }, 1).brief.key).toBe('B minor');
  });

  it('always gives a brief within the contract', () => {
    const wishes = fc.record(
      {
        genre: fc.constantFrom(...GENRES),
        otherGenre: fc.string({ maxLength: 20 }),
        bpm: fc.double({ min: 1, max: 999, noNaN: true }),
        bpmRange: fc.tuple(fc.integer({ min: 40, max: 220 }), fc.integer({ min: 40, max: 220 })),
        key: fc.oneof(fc.constantFrom(...MUSICAL_KEYS), fc.string({ maxLength: 10 })),
        mood: fc.array(fc.constantFrom(...MOODS), { maxLength: 5 }),
        duration: fc.double({ min: 0, max: 999, noNaN: true }),
        instruments: fc.array(fc.string({ maxLength: 12 }), { maxLength: 12 }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(wishes, fc.nat(), (said, seed) => {
        const { brief } = completeBrief(said, seed);
        expect(GENRES).toContain(brief.genre);
        expect(MUSICAL_KEYS).toContain(brief.key);
        expect(brief.bpm >= BPM_RANGE.min && brief.bpm <= BPM_RANGE.max).toBe(true);
        const { min, max } = DURATION_RANGE_SECONDS;
        expect(brief.durationSeconds >= min && brief.durationSeconds <= max).toBe(true);
        expect(brief.mood.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('titleFor', () => {
  it('is two words that belong to the mood, the same for the same seed', () => {
    const titles = seeds.map((seed) => titleFor({ genre: 'trap', mood: ['dark'], seed }));
    expect(new Set(titles).size).toBeGreaterThan(12);
    for (const title of titles) expect(title).toMatch(/^(Black|Midnight|Hollow|Shadow|Obsidian) \w+$/);
    expect(titleFor({ genre: 'trap', mood: ['dark'], seed: 3 })).toBe(titles[3]);
  });
});
