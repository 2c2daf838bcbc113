import { GENRES, INSTRUMENTS, MUSICAL_KEYS, SECTION_NAMES, parseKey } from '@ctc/contracts';
import { describe, expect, it } from 'vitest';
import { rangeOf } from '../ensemble/ranges.js';
import { readLayers } from '../form/layers.js';
import { chordOf } from '../harmony/chord.js';
import { parseSteps } from '../rhythm/steps.js';
import { factsOf, genreFacts } from './facts.js';
import { tableFor } from './index.js';

const tables = GENRES.map(tableFor);

describe('genre facts', () => {
  it.each(genreFacts())('$name has a default inside its own range and tables that play it', (facts) => {
    expect(facts.defaultBpm).toBeGreaterThanOrEqual(facts.bpm.min);
    expect(facts.defaultBpm).toBeLessThanOrEqual(facts.bpm.max);
    expect(facts.moods.length).toBeGreaterThan(0);
    expect(tableFor(facts.name).genre).toBe(facts.name);
  });

  it('cannot be changed by who reads them', () => {
    genreFacts()[0].moods.length = 0;
    expect(genreFacts()[0].moods.length).toBeGreaterThan(0);
  });
});

describe.each(tables)('the tables of $genre', (table) => {
  const drumBars = table.drums.voices.flatMap((voice) =>
    [...voice.calm, ...voice.busy, ...(voice.build ? [voice.build] : [])].flatMap((pattern) => pattern.split('|')),
  );
  const fillBars = table.drums.fills.flatMap((fill) => Object.values(fill.drums));
  const chordBars = [...table.chords.calm, ...table.chords.busy].flatMap((pattern) => pattern.split('|'));
  const bassBars = [...table.bass.lines, ...(table.bass.loudLines ?? [])].flatMap((pattern) => pattern.split('|'));

  it.each([
    ['drums', drumBars, /^[.xXortq-]{16}$/],
    ['fills', fillBars, /^[.xXortq_-]{16}$/],
    ['chords', chordBars, /^[.xXohla1-4-]{16}$/],
    ['bass', bassBars, /^[.R3578aTrtq-]{16}$/],
    ['lead', table.lead.cells, /^[.xXo-]{16}$/],
  ])('%s are written in their own alphabet, sixteen steps a bar', (_, bars, alphabet) => {
    for (const bar of bars) expect(bar).toMatch(alphabet);
  });

  it('has no roll that does not fill its length', () => {
    for (const bar of drumBars) {
      const ends = parseSteps(bar).map((step) => step.tick + step.durationTicks);
      expect(Math.max(0, ...ends), bar).toBeLessThanOrEqual(3840);
    }
  });

  it('says who plays in every section, and what the lead says there', () => {
    for (const name of SECTION_NAMES) {
      for (const line of table.form.sections[name].layers) expect(readLayers(line).size).toBeGreaterThan(0);
      for (const plan of table.lead.plans[name]) expect(plan).toMatch(/^[avsditerh-]+$/);
    }
  });

  it('has progressions in both modes that exist in every key', () => {
    for (const key of MUSICAL_KEYS) {
      const usable = table.harmony.progressions.filter(({ mode }) => mode === parseKey(key).mode);
      expect(usable.length).toBeGreaterThanOrEqual(5);
      for (const { chords } of usable) {
        for (const numeral of chords.split(/[ |]+/)) expect(() => chordOf(key, numeral), numeral).not.toThrow();
      }
    }
  });

  it('casts instruments that can play where the part lies', () => {
    for (const instrument of table.ensemble.bass.instruments) {
      expect(rangeOf(instrument)[0]).toBeLessThanOrEqual(table.bass.lowestRoot);
    }
    for (const instrument of table.ensemble.chords.instruments) {
      expect(rangeOf(instrument)[1] - rangeOf(instrument)[0]).toBeGreaterThan(24);
    }
  });

  it('tells in its facts what its ensemble plays', () => {
    const kit = INSTRUMENTS[table.drums.kit].label;
    const players = Object.values(table.ensemble).flatMap((part) =>
      part.instruments.map((id) => INSTRUMENTS[id].label),
    );
    const told = factsOf(table.genre).instruments;
    expect(told.filter((label) => label !== kit && !players.includes(label as never))).toEqual([]);
  });

  it('keeps kick and bass in the middle', () => {
    expect(table.drums.strip.pan).toBe(0);
    expect(table.ensemble.bass.strip.pan).toBe(0);
  });
});
