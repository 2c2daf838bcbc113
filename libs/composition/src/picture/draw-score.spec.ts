import { GENRES, tickToSeconds, TRACK_PARTS, type Score, type TrackPart } from '@ctc/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeBrief } from '../brief/complete-brief.js';
import { compose } from '../compose.js';
import { drawScore } from './draw-score.js';

function scoreOf(genre: Score['genre'], duration: number, seed = 4): Score {
  return compose(completeBrief({ genre, duration }, seed).brief, { candidates: 1 }).score;
}

const trap = scoreOf('trap', 30);
const jazz = scoreOf('jazz', 45);

interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly path: readonly string[];
}

/** Reads markup the strict way: what is not a well-formed tag or plain text is an error. */
function read(svg: string): Tag[] {
  const tags: (Tag & { text: string })[] = [];
  const open: (Tag & { text: string })[] = [];
  const token = /<(\/?)([a-z]+)((?: [\w:-]+="[^"<>]*")*)(\/?)>|([^<>]+)/gy;
  while (token.lastIndex < svg.length) {
    const at = token.lastIndex;
    const found = token.exec(svg);
    if (found === null) throw new Error(`not well-formed: ${svg.slice(at, at + 60)}`);
    const [, close, name, attributes, isEmpty, text] = found;
    if (text !== undefined) {
      if (/&(?!(amp|lt|gt|quot|#39);)/.test(text)) throw new Error(`bare ampersand: ${text}`);
      for (const tag of open) tag.text += text;
    } else if (close) {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes another`);
    } else {
      const pairs = [...attributes.matchAll(/ ([\w:-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value]);
      const tag = { name, attributes: Object.fromEntries(pairs), text: '', path: open.map((parent) => parent.name) };
      tags.push(tag);
      if (!isEmpty) open.push(tag);
    }
  }
  if (open.length > 0) throw new Error(`never closed: ${open.map(({ name }) => name).join(' ')}`);
  return tags;
}

/** The paths that hold the notes of a part, and no others. */
function notePaths(svg: string, part: TrackPart): string[] {
  const group = new RegExp(`<g class="${part}"[^>]*>(.*?)</g>`, 'g');
  return [...svg.matchAll(group)].flatMap(([, inner]) =>
    [...inner.matchAll(/<path opacity="[^"]*" stroke-width="[^"]*" d="([^"]*)"/g)].map(([, d]) => d),
  );
}

function startsOf(paths: readonly string[]): number[] {
  return paths.flatMap((d) => [...d.matchAll(/M([\d.]+) /g)].map(([, x]) => Number(x))).sort((a, b) => a - b);
}

const textsOf = (svg: string) =>
  read(svg)
    .filter(({ name }) => name === 'text')
    .map(({ text, attributes }) => ({ text, x: Number(attributes.x) }));

describe.each(GENRES)('the picture of %s', (genre) => {
  const score = scoreOf(genre, 30);
  const svg = drawScore(score);

  it('is well-formed and has every note once', () => {
    read(svg);
    for (const part of TRACK_PARTS) {
      const notes = score.tracks.filter((track) => track.part === part).flatMap((track) => track.notes);
      expect(startsOf(notePaths(svg, part)).length, part).toBe(notes.length);
    }
  });

  it('names sections and chords where they begin, at the same place as the bar line below', () => {
    const texts = textsOf(svg);
    for (const section of score.sections) {
      const isNamed = texts.some(({ text }) => text === section.name) || section.bars < 3;
      expect(isNamed, section.name).toBe(true);
    }
    expect(texts.some(({ text }) => text === score.chords[0].symbol)).toBe(true);
  });
});

describe('time on the paper', () => {
  it('runs in proportion to the seconds', () => {
    const pitched = trap.tracks.find(({ part }) => part === 'chords')!;
    const starts = startsOf(notePaths(drawScore(trap), 'chords'));
    const seconds = pitched.notes.map(({ startTick }) => tickToSeconds(trap, startTick)).sort((a, b) => a - b);
    const [firstX, lastX] = [starts[0], starts.at(-1)!];
    const [first, last] = [seconds[0], seconds.at(-1)!];
    const perSecond = (lastX - firstX) / (last - first);
    starts.forEach((x, index) => expect(x).toBeCloseTo(firstX + (seconds[index] - first) * perSecond, 0));
  });

  it('follows a tempo that changes: half the speed takes twice the room', () => {
    const half = trap.endTick / 2;
    const slowing: Score = {
      ...trap,
      tempoMap: [
        { tick: 0, bpm: trap.bpm },
        { tick: half, bpm: trap.bpm / 2 },
      ],
      durationSeconds: trap.durationSeconds * 2,
    };
    const numbers = textsOf(drawScore(slowing)).filter(({ text }) => /^\d+$/.test(text));
    const bars = trap.endTick / (trap.ticksPerQuarter * trap.beatsPerBar);
    const xs = new Map(numbers.map(({ text, x }) => [Number(text), x]));
    const step = [1, 2, 4].find((every) => xs.has(1 + every))!;
    const early = xs.get(1 + step)! - xs.get(1)!;
    const lastNumber = Math.floor((bars - 1) / step) * step + 1;
    const late = xs.get(lastNumber)! - xs.get(lastNumber - step)!;
    expect(late / early).toBeCloseTo(2, 1);
  });

  it('numbers bars and never writes one number into another, at any width', () => {
    for (const widthPx of [320, 480, 600, 960, 1200]) {
      for (const duration of [30, 300]) {
        const svg = drawScore(scoreOf('house', duration), { widthPx });
        const xs = textsOf(svg)
          .filter(({ text }) => /^\d+$/.test(text))
          .map(({ x }) => x);
        xs.slice(1).forEach((x, index) => expect(x - xs[index]).toBeGreaterThan(20));
        expect(Math.max(...read(svg).map(({ attributes }) => Number(attributes.x ?? 0)))).toBeLessThan(widthPx);
      }
    }
  });

  it('leaves room between chord names', () => {
    const svg = drawScore(jazz, { widthPx: 320 });
    const symbols = new Set(jazz.chords.map(({ symbol }) => symbol));
    const names = textsOf(svg).filter(({ text }) => symbols.has(text));
    expect(names.length).toBeGreaterThan(3);
    names.slice(1).forEach(({ x }, index) => expect(x - names[index].x).toBeGreaterThan(names[index].text.length * 6));
  });
});

describe('what a note looks like', () => {
  it('is fainter when it is played softer', () => {
    const at = (velocity: number) => {
      const tracks = trap.tracks.map((track) => ({
        ...track,
        notes: track.notes.map((note) => ({ ...note, velocity })),
      }));
      const opacities = [...drawScore({ ...trap, tracks }).matchAll(/<path opacity="([^"]*)"/g)].map(
        ([, value]) => value,
      );
      expect(new Set(opacities).size).toBe(1);
      return Number(opacities[0]);
    };
    const levels = [0.1, 0.3, 0.5, 0.7, 0.9].map(at);
    levels.slice(1).forEach((level, index) => expect(level).toBeGreaterThan(levels[index]));
  });

  it('slants when it glides', () => {
    const note = { startTick: 0, durationTicks: 960, pitch: 40, velocity: 0.8 };
    const bass = { ...trap.tracks.find(({ part }) => part === 'bass')!, notes: [{ ...note, glideToPitch: 52 }] };
    const [up] = notePaths(drawScore({ ...trap, tracks: [bass] }), 'bass');
    // Up the paper is down in y.
    expect(up).toMatch(/^M[\d.]+ [\d.]+l[\d.]+ -[\d.]+$/);
    const [flat] = notePaths(drawScore({ ...trap, tracks: [{ ...bass, notes: [note] }] }), 'bass');
    expect(flat).toMatch(/^M[\d.]+ [\d.]+h[\d.]+$/);
  });

  it('draws a filter that opens as a line that climbs', () => {
    const [track] = trap.tracks;
    const points = [
      { tick: 0, value: 200 },
      { tick: trap.endTick, value: 20_000 },
    ];
    const svg = drawScore({ ...trap, tracks: [{ ...track, automation: [{ parameter: 'lowpassHz', points }] }] });
    const [, from, to] = /class="sweep" d="M[\d.]+ ([\d.]+)L[\d.]+ [\d.]+L[\d.]+ ([\d.]+)H/.exec(svg)!;
    expect(Number(to)).toBeLessThan(Number(from));
    expect(svg).toContain('<title>low-pass filter</title>');
  });

  it('gives a drum that no kit knows a row of its own', () => {
    const [kit] = trap.tracks;
    const notes = [{ startTick: 0, durationTicks: 60, pitch: 81, velocity: 1 }, ...kit.notes];
    const svg = drawScore({ ...trap, tracks: [{ ...kit, notes }] });
    expect(textsOf(svg).some(({ text }) => text === 'drum 81')).toBe(true);
  });
});

describe('words in the picture', () => {
  it('are a title and a description that name sections, chords and tracks', () => {
    const tags = read(drawScore(trap, { id: 'first' }));
    const [root, title, description] = tags;
    expect(root.attributes).toMatchObject({ role: 'img', 'aria-labelledby': 'first-title first-desc' });
    expect(title).toMatchObject({ name: 'title', text: trap.title });
    expect(title.attributes.id).toBe('first-title');
    expect(description.attributes.id).toBe('first-desc');
    for (const { name } of trap.sections) expect(description.text).toContain(name);
    for (const { symbol } of trap.chords) expect(description.text).toContain(symbol);
    for (const { id, notes } of trap.tracks)
      expect(description.text).toMatch(new RegExp(`${id} on .*${notes.length} notes`));
  });

  it('stay words, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (name) => {
        const chords = trap.chords.map((chord) => ({ ...chord, symbol: `${name}<b>&"'` }));
        const svg = drawScore({ ...trap, title: `${name}</title><script>`, chords });
        const tags = read(svg);
        expect(tags.some((tag) => tag.name === 'script' || tag.name === 'b')).toBe(false);
        expect(svg).not.toMatch(/[^\P{Cc}\t\n\r]/u);
        expect(svg.isWellFormed()).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

it('draws a score without chords, and one whose drums are silent', () => {
  const [kit, ...others] = trap.tracks;
  const tags = read(drawScore({ ...trap, chords: [], tracks: [{ ...kit, notes: [] }, ...others] }));
  expect(tags[2].text).not.toContain('Chords');
  expect(tags.every(({ attributes }) => !JSON.stringify(attributes).includes('NaN'))).toBe(true);
});

it('stays below 400 kB for five minutes of anything', () => {
  for (const genre of GENRES) expect(drawScore(scoreOf(genre, 300)).length, genre).toBeLessThan(400_000);
});

it('styles nothing but itself, and every colour can be told from outside', () => {
  const [, sheet] = /<style>(.*?)<\/style>/s.exec(drawScore(trap))!;
  const selectors = [...sheet.replace(/@media \([^)]*\)/g, '').matchAll(/([^{}]+)\{([a-z-]+:[^{}]*)\}/g)];
  expect(selectors.length).toBeGreaterThan(20);
  for (const [, selector, rule] of selectors) {
    expect(selector.trim()).toMatch(/^\.score \.[a-z]+$/);
    expect(rule).toMatch(/var\(--score-[a-z]+,#[0-9a-f]{6}\)/);
  }
});
