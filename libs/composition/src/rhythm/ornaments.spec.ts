import { DRUM_PITCH, GENRES, type DrumName, type Genre, type Score } from '@ctc/contracts';
import { describe, expect, it } from 'vitest';
import { compose } from '../compose.js';
import { factsOf } from '../genres/facts.js';

/** Ghost notes, rolls, triplets and fills: what hands do between the beats, heard in the scores. */

const STEP = 240;
const BAR = 16 * STEP;
const seeds = [1, 2, 3, 4, 5, 6, 7, 8];
/** Ticks that touch may move a hit. */
const NEAR = 14;

const written = new Map<Genre, readonly Score[]>();

function scoresOf(genre: Genre): readonly Score[] {
  const bpm = factsOf(genre).defaultBpm;
  const scores =
    written.get(genre) ??
    seeds.map(
      (seed) => compose({ genre, bpm, key: 'D minor', mood: [], durationSeconds: 75, seed }, { candidates: 1 }).score,
    );
  written.set(genre, scores);
  return scores;
}

function hits(score: Score, ...drums: readonly DrumName[]) {
  const { notes } = score.tracks.find(({ id }) => id === 'drums')!;
  return notes.filter(({ pitch }) => drums.some((drum) => DRUM_PITCH[drum] === pitch));
}

/** How often two hits of a drum follow each other at a distance, in all scores of a genre. */
function gaps(genre: Genre, drum: DrumName, ticks: number): number {
  return scoresOf(genre)
    .flatMap((score) => {
      const at = hits(score, drum).map(({ startTick }) => startTick);
      return at.slice(1).map((tick, index) => tick - at[index]);
    })
    .filter((gap) => Math.abs(gap - ticks) < NEAR).length;
}

describe.each(['trap', 'drill'] as const)('the hats of %s', (genre) => {
  it('roll in 32nds and in triplets', () => {
    expect(gaps(genre, 'closedHat', STEP / 2)).toBeGreaterThan(10);
    expect(gaps(genre, 'closedHat', (STEP * 2) / 3)).toBeGreaterThan(20);
  });
});

it('trap rolls in 32nd triplets, too', () => {
  expect(gaps('trap', 'closedHat', STEP / 3)).toBeGreaterThan(10);
});

describe.each(['boom bap', 'lo-fi', 'r&b', 'jazz', 'drum and bass'] as const)('the snare of %s', (genre) => {
  it('whispers between its backbeats', () => {
    for (const score of scoresOf(genre)) {
      const snares = hits(score, 'snare', 'snareAlternate', 'sideStick', 'clap');
      const ghosts = snares.filter(({ velocity }) => velocity < 0.5);
      expect(ghosts.length / (score.endTick / BAR)).toBeGreaterThan(0.2);
    }
  });
});

it('jazz swings in triplets: every second eighth lies near the third triplet of its beat', () => {
  const offBeats = scoresOf('jazz').flatMap((score) =>
    hits(score, 'ride', 'snareAlternate')
      .map(({ startTick }) => (startTick % (4 * STEP)) / (4 * STEP))
      .filter((share) => share > 0.4 && share < 0.85),
  );
  const near = offBeats.filter((share) => Math.abs(share - 2 / 3) < 0.06);
  expect(near.length / offBeats.length).toBeGreaterThan(0.85);
});

it.each(['edm', 'house', 'techno', 'dubstep', 'drum and bass', 'pop', 'trap', 'rock'] as const)(
  'a roll of %s leads somewhere: at least four hits a 16th apart or less, before a section begins',
  (genre) => {
    const rolls = scoresOf(genre).flatMap((score) =>
      score.sections.slice(1).filter(({ startTick }) => {
        const drums = hits(score, 'snare', 'clap', 'lowTom', 'closedHat', 'highTom');
        const last = drums.filter((hit) => hit.startTick >= startTick - BAR && hit.startTick < startTick - NEAR);
        const at = [...new Set(last.map((hit) => Math.round(hit.startTick / (STEP / 6))))].sort((a, b) => a - b);
        return at.some((tick, index) => index >= 3 && tick - at[index - 3] <= 3 * 6);
      }),
    );
    expect(rolls.length).toBeGreaterThan(4);
  },
);

it.each(GENRES)('%s turns at the end of its sections: their last bar is not the bar before', (genre) => {
  const turns = scoresOf(genre).flatMap((score) =>
    score.sections
      .slice(0, -1)
      .filter(({ bars, energy }) => bars >= 4 && energy >= 0.5)
      .map(({ startTick, bars }) => {
        const bar = (index: number) =>
          hits(score, ...(Object.keys(DRUM_PITCH) as DrumName[]))
            .map((hit) => ({ step: Math.round((hit.startTick - startTick - index * BAR) / STEP), pitch: hit.pitch }))
            .filter(({ step }) => step >= 0 && step < 16)
            .map(({ step, pitch }) => `${step}:${pitch}`)
            .join();
        return bar(bars - 1) !== bar(bars - 3);
      }),
  );
  expect(turns.filter(Boolean).length / turns.length).toBeGreaterThan(0.9);
});
