import { DRUM_PITCH, type DrumName, type Genre, type Note, type Score, type SectionName } from '@ctc/contracts';
import { describe, expect, it } from 'vitest';
import { compose } from '../compose.js';
import { listenTo, type HeardNote } from '../critic/listen.js';
import { factsOf } from './facts.js';

/** What makes each genre itself, heard in the scores and not in the tables. */

const BAR = 3840;
const seeds = [1, 2, 3, 4, 5];
const FULL: readonly SectionName[] = ['verse', 'chorus', 'drop', 'hook'];
const written = new Map<string, Score>();

function write(genre: Genre, seed: number): Score {
  const name = `${genre} ${seed}`;
  const brief = { genre, bpm: factsOf(genre).defaultBpm, key: 'D minor', mood: [], durationSeconds: 75, seed } as const;
  const score = written.get(name) ?? compose(brief, { candidates: 2 }).score;
  written.set(name, score);
  return score;
}

const scoresOf = (genre: Genre) => seeds.map((seed) => write(genre, seed));
const notesOf = (score: Score, id: string) => score.tracks.find((track) => track.id === id)?.notes ?? [];

/** Notes in the inner bars of sections: fills and endings tell nothing about the pattern. */
function inner(score: Score, notes: readonly HeardNote[], names = FULL): HeardNote[] {
  const spans = score.sections
    .filter((section) => names.includes(section.name))
    .map(({ startTick, bars }) => [startTick / BAR, startTick / BAR + bars - 1]);
  return notes.filter(({ bar }) => spans.some(([from, to]) => bar >= from && bar < to));
}

function drum(score: Score, ...names: readonly DrumName[]): HeardNote[] {
  return listenTo(score).drums.filter(({ pitch }) => names.some((name) => DRUM_PITCH[name] === pitch));
}

/** Share of notes that begin on one of some 16ths. */
function shareOn(notes: readonly HeardNote[], ...steps: readonly number[]): number {
  return notes.filter((note) => steps.includes(note.step)).length / notes.length;
}

const loud = (notes: readonly HeardNote[]) => notes.filter(({ velocity }) => velocity > 0.6);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const bars = (notes: readonly HeardNote[]) => new Set(notes.map(({ bar }) => bar)).size;
const glides = (score: Score) => notesOf(score, 'bass').filter((note: Note) => note.glideToPitch !== undefined).length;

describe.each(['house', 'techno', 'edm'] as const)('%s', (genre) => {
  it('has a kick on every beat', () => {
    for (const score of scoresOf(genre)) {
      const kicks = loud(inner(score, drum(score, 'kick')));
      expect(shareOn(kicks, 0, 4, 8, 12)).toBeGreaterThan(0.95);
      expect(kicks.length / bars(kicks)).toBeGreaterThan(3.8);
    }
  });

  it('opens the hat between the kicks', () => {
    const hats = scoresOf(genre).flatMap((score) => inner(score, drum(score, 'openHat')));
    expect(shareOn(hats, 2, 6, 10, 14)).toBeGreaterThan(0.9);
  });

  it('ducks the bass under the kick', () => {
    for (const score of scoresOf(genre)) {
      expect(score.tracks.find(({ id }) => id === 'bass')!.strip.sidechain).toBeGreaterThan(0.5);
    }
  });
});

describe('house', () => {
  it('claps on two and four and answers the kick with its bass', () => {
    const claps = scoresOf('house').flatMap((score) => loud(inner(score, drum(score, 'clap'))));
    expect(shareOn(claps, 4, 12)).toBeGreaterThan(0.9);
    const bass = scoresOf('house').flatMap((score) => inner(score, listenTo(score).bass));
    expect(shareOn(bass, 0, 4, 8, 12)).toBeLessThan(0.35);
  });

  it('moves one chord shape in parallel', () => {
    for (const { chords } of scoresOf('house')) {
      const shapes = chords.map(({ pitches }) => pitches.map((pitch) => pitch - pitches[0]).join());
      expect(new Set(shapes).size).toBeLessThan(new Set(chords.map(({ symbol }) => symbol)).size + 1);
      for (const { pitches } of chords) expect(pitches.length).toBeGreaterThanOrEqual(3);
    }
  });
});

describe('techno', () => {
  it('stays on one chord, or leaves it for one other', () => {
    for (const score of scoresOf('techno')) {
      expect(new Set(score.chords.map(({ symbol }) => symbol)).size).toBeLessThanOrEqual(2);
    }
  });

  it('changes by layers: no two sections have the same set of drums and parts', () => {
    for (const score of scoresOf('techno')) {
      const sounding = score.sections.map(({ startTick, bars: length }) => {
        const until = startTick + length * BAR;
        const isIn = (note: Note) => note.startTick >= startTick && note.startTick < until;
        return score.tracks
          .flatMap(({ id, notes }) => notes.filter(isIn).map(({ pitch }) => (id === 'drums' ? `drum ${pitch}` : id)))
          .filter((name, index, all) => all.indexOf(name) === index)
          .sort()
          .join();
      });
      expect(new Set(sounding).size).toBeGreaterThanOrEqual(Math.min(4, score.sections.length - 1));
    }
  });
});

describe('edm', () => {
  it('rolls faster and faster into the drop, and takes the kick away before it', () => {
    const builds = scoresOf('edm').flatMap((score) =>
      score.sections
        .filter(({ name, bars: length }) => name === 'pre-chorus' && length >= 4)
        .map(({ startTick, bars: length }) => {
          const first = startTick / BAR;
          const inBar = (name: DrumName, bar: number) => drum(score, name).filter((hit) => hit.bar === bar).length;
          return {
            early: inBar('snare', first),
            late: inBar('snare', first + length - 2),
            kicks: inBar('kick', first + length - 1),
          };
        }),
    );
    expect(builds.length).toBeGreaterThan(0);
    for (const { early, late, kicks } of builds) {
      expect(late).toBeGreaterThan(early);
      expect(kicks).toBeLessThanOrEqual(1);
    }
  });
});

describe('drill', () => {
  it('sets its snare on three, then on four: the answer comes a beat late', () => {
    for (const score of scoresOf('drill')) {
      const snares = loud(inner(score, drum(score, 'snare')));
      const even = snares.filter(({ bar }) => inSection(score, bar) % 2 === 0);
      const odd = snares.filter(({ bar }) => inSection(score, bar) % 2 === 1);
      expect(shareOn(even, 8)).toBeGreaterThan(0.85);
      expect(shareOn(odd, 12)).toBeGreaterThan(0.85);
    }
  });

  it('counts its hats in three-three-two', () => {
    const hats = scoresOf('drill').flatMap((score) => inner(score, drum(score, 'closedHat')));
    expect(shareOn(hats, 0, 3, 6, 8, 11, 14)).toBeGreaterThan(0.75);
  });

  it('slides its 808 oftener than trap, in half-time', () => {
    const slides = (genre: Genre) => scoresOf(genre).reduce((sum, score) => sum + glides(score), 0);
    expect(slides('drill')).toBeGreaterThan(slides('trap') * 1.3);
    expect(write('drill', 1).feltBpm).toBe(71);
  });
});

/** Which bar of its section a bar is, from 0. */
function inSection(score: Score, bar: number): number {
  const section = score.sections.findLast(({ startTick }) => startTick / BAR <= bar)!;
  return bar - section.startTick / BAR;
}

describe('jazz', () => {
  it('walks: four bass notes to the bar, mostly steps and chord tones, rarely the same twice', () => {
    for (const score of scoresOf('jazz')) {
      const bass = inner(score, listenTo(score).bass).filter(({ velocity }) => velocity > 0.6);
      expect(bass.length / bars(bass)).toBeGreaterThan(3.7);
      expect(bass.length / bars(bass)).toBeLessThan(4.3);
      const moves = bass.slice(1).map((note, index) => Math.abs(note.pitch - bass[index].pitch));
      expect(moves.filter((move) => move === 0).length / moves.length).toBeLessThan(0.15);
      expect(moves.filter((move) => move <= 5).length / moves.length).toBeGreaterThan(0.75);
    }
  });

  it('swings its eighths on the ride, with the hat on two and four', () => {
    for (const score of scoresOf('jazz')) {
      const late = drum(score, 'ride')
        .map(({ startTick }) => (startTick % 960) / 960)
        .filter((share) => share > 0.4 && share < 0.85);
      expect(mean(late)).toBeGreaterThan(0.6);
      expect(mean(late)).toBeLessThan(0.69);
      expect(shareOn(inner(score, drum(score, 'pedalHat')), 4, 12)).toBe(1);
    }
  });

  it('speaks in sevenths and ninths, with ii–V into the tonic', () => {
    const symbols = scoresOf('jazz').flatMap(({ chords }) => chords.map(({ symbol }) => symbol));
    expect(symbols.filter((symbol) => /[679]|13/.test(symbol)).length / symbols.length).toBeGreaterThan(0.9);
    const cadences = scoresOf('jazz').filter(({ chords }) =>
      chords.some(({ symbol }, index) => /^A7/.test(symbol) && /^Dm/.test(chords[index + 1]?.symbol ?? '')),
    );
    expect(cadences.length).toBeGreaterThanOrEqual(3);
  });
});

describe('hip hop', () => {
  it('plays straight, with clap and snare together on two and four and the bass on the kick', () => {
    for (const score of scoresOf('hip hop')) {
      expect(shareOn(loud(inner(score, drum(score, 'clap'))), 4, 12)).toBeGreaterThan(0.95);
      const kicks = new Set(drum(score, 'kick').map(({ bar, step }) => bar * 16 + step));
      const bass = inner(score, listenTo(score).bass);
      expect(bass.filter(({ bar, step }) => kicks.has(bar * 16 + step)).length / bass.length).toBeGreaterThan(0.9);
    }
  });
});

describe('r&b', () => {
  it('has rich chords, a soft backbeat and hats in 16ths', () => {
    for (const score of scoresOf('r&b')) {
      const rich = score.chords.filter(({ symbol }) => /9|11|13|maj7|m7/.test(symbol));
      expect(rich.length / score.chords.length).toBeGreaterThan(0.8);
      expect(mean(score.chords.map(({ pitches }) => pitches.length))).toBeGreaterThan(4);
      expect(shareOn(loud(inner(score, drum(score, 'sideStick', 'clap'))), 4, 12)).toBeGreaterThan(0.9);
      const hats = inner(score, drum(score, 'closedHat'));
      expect(hats.length / bars(hats)).toBeGreaterThan(10);
    }
  });
});

describe('pop', () => {
  it('turns four chords, one to a bar, and runs its bass in eighths under the chorus', () => {
    for (const score of scoresOf('pop')) {
      const loop = score.chords.filter(({ durationTicks }) => durationTicks === BAR).length;
      expect(loop / score.chords.length).toBeGreaterThan(0.7);
      const bass = inner(score, listenTo(score).bass, ['chorus']);
      expect(bass.length / bars(bass)).toBeGreaterThan(5);
      expect(shareOn(loud(inner(score, drum(score, 'snare'))), 4, 12)).toBeGreaterThan(0.9);
    }
  });
});

describe('rock', () => {
  it('hits the backbeat and plays power chords over root eighths', () => {
    for (const score of scoresOf('rock')) {
      expect(shareOn(loud(inner(score, drum(score, 'snare'))), 4, 12)).toBeGreaterThan(0.85);
      for (const { pitches } of score.chords) {
        expect(pitches.map((pitch) => pitch - pitches[0])).toEqual([
          0,
          expect.toSatisfy((fifth) => fifth === 7 || fifth === 6),
          12,
        ]);
      }
      expect(score.tracks.find(({ id }) => id === 'chords')!.instrument).toBe('guitar.distorted');
      const bass = inner(score, listenTo(score).bass, ['chorus']);
      expect(bass.length / bars(bass)).toBeGreaterThan(6);
    }
  });
});

describe('dubstep', () => {
  it('is felt in half-time: the snare on three, once a bar', () => {
    for (const score of scoresOf('dubstep')) {
      const snares = loud(inner(score, drum(score, 'snare')));
      expect(shareOn(snares, 8)).toBeGreaterThan(0.9);
      expect(score.feltBpm).toBe(70);
    }
  });

  it('wobbles in the drop, in more than one speed, over a sub in the verse', () => {
    for (const score of scoresOf('dubstep')) {
      const drop = inner(score, listenTo(score).bass, ['drop']);
      expect(drop.length / bars(drop)).toBeGreaterThan(5);
      expect(new Set(drop.map(({ durationTicks }) => Math.round(durationTicks / 80))).size).toBeGreaterThanOrEqual(2);
      const verse = inner(score, listenTo(score).bass, ['verse']);
      if (verse.length > 0) expect(verse.length / bars(verse)).toBeLessThan(3);
    }
  });
});

describe('drum and bass', () => {
  it('breaks the beat: kick on one and on the and of three, snare on two and four, ghosts between', () => {
    for (const score of scoresOf('drum and bass')) {
      const kicks = inner(score, drum(score, 'kick'));
      expect(kicks.filter(({ step }) => step === 10).length / bars(kicks)).toBeGreaterThan(0.8);
      expect(shareOn(kicks, 4, 8, 12)).toBeLessThan(0.1);
      expect(shareOn(loud(inner(score, drum(score, 'snare'))), 4, 12)).toBeGreaterThan(0.8);
      expect(inner(score, drum(score, 'snareAlternate')).some(({ velocity }) => velocity < 0.5)).toBe(true);
    }
  });

  it('moves its bass at half the speed of its drums', () => {
    for (const score of scoresOf('drum and bass')) {
      const bass = inner(score, listenTo(score).bass);
      expect(bass.length / bars(bass)).toBeLessThan(6.5);
    }
  });
});
