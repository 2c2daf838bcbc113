import { DRUM_PITCH, GENRES, INSTRUMENTS, type Brief, type DrumName, type Genre, type Score } from '@ctc/contracts';
import { describe, expect, it } from 'vitest';
import { compose } from './compose.js';
import { diesAway } from './ensemble/ranges.js';
import { factsOf } from './genres/facts.js';
import { scaleOf } from './harmony/key.js';

const BAR = 3840;
const STEP = 240;
const seeds = [1, 2, 3, 4, 5, 6, 7, 8];

function order(genre: Genre, seed: number, more: Partial<Brief> = {}): Brief {
  return { genre, bpm: factsOf(genre).defaultBpm, key: 'D minor', mood: [], durationSeconds: 60, seed, ...more };
}

const written = new Map<string, Score>();

function write(genre: Genre, seed: number, more: Partial<Brief> = {}): Score {
  const brief = order(genre, seed, more);
  const name = JSON.stringify(brief);
  const score = written.get(name) ?? compose(brief).score;
  written.set(name, score);
  return score;
}

function track(score: Score, id: string) {
  return score.tracks.find((candidate) => candidate.id === id)?.notes ?? [];
}

function hits(score: Score, drum: DrumName) {
  return track(score, 'drums').filter((note) => note.pitch === DRUM_PITCH[drum]);
}

/** Loud hits of a drum in the inner bars of verses, hooks and choruses, as 16ths in the bar. */
function steadySteps(score: Score, drum: DrumName): number[] {
  const inner = score.sections
    .filter((section) => ['verse', 'hook', 'chorus'].includes(section.name))
    .map(({ startTick, bars }) => [startTick, startTick + (bars - 1) * BAR]);
  return hits(score, drum)
    .filter(
      ({ startTick, velocity }) => velocity > 0.7 && inner.some(([from, to]) => startTick >= from && startTick < to),
    )
    .map(({ startTick }) => Math.round((startTick % BAR) / STEP));
}

describe('trap', () => {
  it('has its snare on the third beat: half-time', () => {
    for (const seed of seeds) {
      const steps = steadySteps(write('trap', seed), 'snare');
      expect(steps.length).toBeGreaterThan(5);
      expect(steps.filter((step) => step === 8).length / steps.length).toBeGreaterThan(0.9);
    }
  });

  it('moves the backbeat to two and four when it is counted at 70', () => {
    const steps = steadySteps(write('trap', 1, { bpm: 70 }), 'snare');
    expect(new Set(steps)).toEqual(new Set([4, 12]));
    expect(write('trap', 1, { bpm: 70 }).feltBpm).toBeUndefined();
    expect(write('trap', 1).feltBpm).toBe(72);
  });

  it('locks the 808 to the kick', () => {
    for (const seed of seeds) {
      const score = write('trap', seed);
      const kicks = hits(score, 'kick').map((note) => note.startTick);
      const bass = track(score, 'bass');
      const locked = bass.filter((note) => kicks.some((tick) => Math.abs(tick - note.startTick) <= 15));
      expect(locked.length / bass.length).toBeGreaterThan(0.75);
    }
  });

  it('glides, rolls in 32nds and in triplets', () => {
    const scores = seeds.map((seed) => write('trap', seed, { mood: ['hype'] }));
    const gaps = scores.flatMap((score) => {
      const ticks = hits(score, 'closedHat').map((note) => note.startTick);
      return ticks.slice(1).map((tick, index) => tick - ticks[index]);
    });
    const near = (ticks: number) => gaps.filter((gap) => Math.abs(gap - ticks) < 12).length;
    expect(near(STEP / 2)).toBeGreaterThan(20);
    expect(near((STEP * 2) / 3)).toBeGreaterThan(20);
    expect(
      scores.filter((score) => track(score, 'bass').some((note) => note.glideToPitch !== undefined)).length,
    ).toBeGreaterThan(5);
  });

  it('plays one 808 note at a time', () => {
    for (const seed of seeds) {
      const bass = track(write('trap', seed), 'bass');
      bass.slice(1).forEach((note, index) => {
        expect(bass[index].startTick + bass[index].durationTicks).toBeLessThanOrEqual(note.startTick);
      });
    }
  });
});

describe.each([
  ['boom bap', 0.54, 0.6],
  ['lo-fi', 0.56, 0.62],
] as const)('%s', (genre, least, most) => {
  it('swings its 16ths as the genre does', () => {
    const late = seeds.flatMap((seed) => {
      const score = write(genre, seed);
      const onBeat = hits(score, 'kick').filter((note) => note.startTick % 480 < 60);
      const offBeat = hits(score, 'kick').filter((note) => note.startTick % 480 > 200 && note.startTick % 480 < 340);
      const mean = (ticks: number[]) => ticks.reduce((sum, tick) => sum + tick, 0) / ticks.length;
      if (offBeat.length < 4) return [];
      return [
        (mean(offBeat.map((note) => note.startTick % 480)) - mean(onBeat.map((note) => note.startTick % 480))) / 480,
      ];
    });
    expect(late.length).toBeGreaterThan(3);
    for (const share of late) {
      expect(share).toBeGreaterThan(least - 0.02);
      expect(share).toBeLessThan(most + 0.02);
    }
  });

  it('has its backbeat on two and four, with ghost notes between', () => {
    const scores = seeds.map((seed) => write(genre, seed, { mood: ['groovy'] }));
    for (const score of scores) {
      const steps = steadySteps(score, 'snare');
      expect(steps.filter((step) => step === 4 || step === 12).length / steps.length).toBeGreaterThan(0.85);
    }
    expect(scores.some((score) => hits(score, 'snare').some((note) => note.velocity < 0.5))).toBe(true);
  });
});

it('drags the snare of lo-fi behind the beat, by milliseconds that are heard but not counted', () => {
  const score = write('lo-fi', 3);
  const lateMs = hits(score, 'snare')
    .filter((note) => note.velocity > 0.6 && note.startTick % 960 < 120)
    .map((note) => ((note.startTick % 960) / 960) * (60_000 / score.bpm));
  const mean = lateMs.reduce((sum, value) => sum + value, 0) / lateMs.length;
  expect(mean).toBeGreaterThan(12);
  expect(mean).toBeLessThan(28);
});

describe('every genre', () => {
  it.each(GENRES)('%s is the same score for the same brief', (genre) => {
    expect(compose(order(genre, 77))).toEqual(compose(order(genre, 77)));
  });

  it.each(GENRES)('%s differs in ten seeds in rhythm, harmony and melody', (genre) => {
    const scores = [...seeds, 9, 10].map((seed) => write(genre, seed));
    const different = (read: (score: Score) => string) => new Set(scores.map(read)).size;
    const beat = (score: Score) =>
      track(score, 'drums')
        .map((note) => `${Math.round(note.startTick / STEP)}:${note.pitch}`)
        .join();
    const melody = (score: Score) =>
      track(score, 'lead')
        .map((note) => `${Math.round(note.startTick / STEP)}:${note.pitch}`)
        .join();
    expect(different(beat)).toBeGreaterThanOrEqual(9);
    expect(different(melody)).toBe(10);
    expect(different((score) => score.chords.map((chord) => chord.symbol).join())).toBeGreaterThanOrEqual(4);
  });

  it.each(GENRES)(
    '%s stays in its key: four of five notes are of the plain scale, secondary dominants and all',
    (genre) => {
      for (const seed of seeds) {
        const score = write(genre, seed);
        const scale = scaleOf(score.key);
        const pitched = ['lead', 'chords', 'bass'].flatMap((id) => track(score, id));
        const inside = pitched.filter((note) => scale.includes(note.pitch % 12)).length;
        expect(inside / pitched.length).toBeGreaterThan(4 / 5);
      }
    },
  );

  it.each(GENRES)('%s tells its motif again', (genre) => {
    for (const seed of seeds) {
      const rhythms = new Map<number, string>();
      for (const note of track(write(genre, seed), 'lead')) {
        const step = Math.round(note.startTick / STEP);
        const bar = Math.floor(step / 16);
        rhythms.set(bar, `${rhythms.get(bar) ?? ''} ${step % 16}`);
      }
      const bars = [...rhythms.values()];
      expect(new Set(bars).size / bars.length).toBeLessThan(0.75);
    }
  });

  it.each(GENRES)('%s comes home: the last chord is the tonic, and everybody holds it into the tail', (genre) => {
    const score = write(genre, 4);
    expect(score.chords.at(-1)!.symbol).toMatch(/^Dm/);
    const last = score.endTick - BAR;
    const held = score.tracks.filter((part) => ['bass', 'chords'].includes(part.id));
    for (const part of held) {
      const final = part.notes.filter((note) => note.startTick === last);
      expect(final.length).toBeGreaterThan(0);
      for (const note of final) expect(note.startTick + note.durationTicks).toBeGreaterThan(score.endTick);
    }
  });

  it.each(GENRES)(
    '%s ends on purpose: what is bowed or blown stops with the last bar, what is struck rings',
    (genre) => {
      for (const seed of seeds) {
        const score = write(genre, seed, { durationSeconds: 63.5 });
        const ticksPerSecond = (score.bpm / 60) * score.ticksPerQuarter;
        for (const { instrument, notes } of score.tracks) {
          const last = Math.max(...notes.map((note) => note.startTick + note.durationTicks));
          const ringsSeconds = (last - score.endTick) / ticksPerSecond;
          expect(ringsSeconds, instrument).toBeLessThan(diesAway(instrument) ? 3.01 : 0.21);
        }
      }
    },
  );

  it.each(GENRES)('%s brings a section back changed', (genre) => {
    const structure = ['verse', 'verse'] as const;
    const differences = seeds.filter((seed) => {
      const score = write(genre, seed, { structure });
      const half = score.sections[1].startTick;
      const bars = Math.min(score.sections[0].bars, score.sections[1].bars) - 1;
      const bodyOf = (from: number) =>
        track(score, 'drums')
          .filter((note) => note.startTick >= from && note.startTick < from + bars * BAR)
          .map((note) => `${Math.round((note.startTick - from) / STEP)}:${note.pitch}`)
          .join();
      return bodyOf(0) !== bodyOf(half);
    });
    expect(differences.length).toBeGreaterThanOrEqual(7);
  });

  it('obeys a structure', () => {
    const structure = ['intro', 'hook', 'verse', 'hook', 'outro'] as const;
    expect(write('trap', 1, { structure }).sections.map((section) => section.name)).toEqual(structure);
  });
});

describe('instruments', () => {
  it('plays what the user names, all through the full sections', () => {
    const score = write('trap', 6, { instruments: ['piano', 'flute', 'choir'] });
    const instruments = score.tracks.map((part) => part.instrument);
    expect(instruments).toEqual(expect.arrayContaining(['keys.piano', 'lead.flute', 'pad.choir']));
    const flute = score.tracks.find((part) => part.instrument === 'lead.flute')!;
    expect(flute.stem).toBe('lead');
    expect(flute.notes.length).toBeGreaterThan(10);
  });

  it.each([
    ['dubstep', 'bass', 'bass.wobble'],
    ['jazz', 'bass', 'bass.upright'],
    ['trap', 'bass', 'bass.808'],
    ['rock', 'guitar', 'guitar.distorted'],
    ['lo-fi', 'guitar', 'guitar'],
    ['jazz', 'electric bass', 'bass.electric'],
  ] as const)('in %s, %s is %s', (genre, word, instrument) => {
    const { tracks } = write(genre, 2, { instruments: [word] });
    expect(tracks.map((part) => part.instrument)).toContain(instrument);
  });

  it('names what stands in for an instrument that we do not have', () => {
    const { score, explain } = compose(order('lo-fi', 2, { instruments: ['theremin', 'tuba'] }));
    expect(explain).toContain('theremin is played by synth lead');
    expect(explain).toContain('tuba is played by brass');
    expect(score.tracks.map((part) => part.instrument)).toEqual(expect.arrayContaining(['lead.synth', 'brass']));
  });

  it('explains itself in one sentence with tempo, key and form', () => {
    const { explain } = compose(order('trap', 3));
    expect(explain).toMatch(/bars of half-time trap in D minor at 144 BPM, felt at 72/);
    expect(explain.split('. ').length).toBe(1);
  });
});

it('keeps the crackle of a record in earshot: quieter than the music, not gone', () => {
  const crackles = seeds
    .flatMap((seed) => [write('lo-fi', seed), write('boom bap', seed)])
    .flatMap((score) => score.tracks.filter(({ instrument }) => instrument === 'fx.vinyl'));
  expect(crackles.length).toBeGreaterThan(8);
  for (const { strip } of crackles) expect(strip.gainDb >= -6 && strip.gainDb <= 0).toBe(true);
});

describe('what an order does not want', () => {
  it.each(GENRES)('%s leaves out drums, a named instrument, or a part of one section', (genre) => {
    const bare = write(genre, 5, { leaveOut: [{ part: 'drums' }] });
    expect(bare.tracks.map(({ part }) => part)).not.toContain('drums');
    const usual = write(genre, 5).tracks.find(({ part }) => part === 'lead')!.instrument;
    const other = write(genre, 5, { leaveOut: [{ part: INSTRUMENTS[usual].label }] });
    expect(other.tracks.map(({ instrument }) => instrument)).not.toContain(usual);
    const scope = { sections: [{ name: 'intro' as const }] };
    const quiet = write(genre, 5, { leaveOut: [{ part: 'bass', scope }], structure: ['intro', 'chorus'] });
    const intro = quiet.sections[0].bars * BAR;
    expect(track(quiet, 'bass').every(({ startTick }) => startTick >= intro - 60)).toBe(true);
  });
});

describe('moods', () => {
  it('thin out or thicken the music', () => {
    const count = (mood: Brief['mood']) =>
      seeds.reduce((sum, seed) => sum + track(write('trap', seed, { mood }), 'drums').length, 0);
    expect(count(['hype'])).toBeGreaterThan(count(['chill']) * 1.1);
  });
});
