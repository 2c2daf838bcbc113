import { GENRES, type Genre, type Note, type Score } from '@ctc/contracts';
import { scoreDistance, type ScoreDistance } from '@ctc/testing';
import { describe, expect, it } from 'vitest';
import { completeBrief } from './brief/complete-brief.js';
import { compose } from './compose.js';

const SEEDS = 10;

/** One order, ten seeds. */
function tenOf(genre: Genre): Score[] {
  const { brief } = completeBrief({ genre, duration: 45 }, 1);
  return Array.from({ length: SEEDS }, (_, index) => compose({ ...brief, seed: index + 1 }).score);
}

const tens = new Map(GENRES.map((genre) => [genre, tenOf(genre)]));

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

const overall = ({ rhythm, harmony, melody }: ScoreDistance) => (rhythm + harmony + melody) / 3;

/** The same notes by another player. */
function playedDifferently(score: Score): Score {
  const touch = (note: Note, index: number): Note => ({
    ...note,
    startTick: Math.max(0, note.startTick + ((index * 37) % 25) - 12),
    velocity: 0.05 + 0.95 * ((index * 0.618) % 1),
  });
  return { ...score, tracks: score.tracks.map((track) => ({ ...track, notes: track.notes.map(touch) })) };
}

// Measured values stand in docs/variety.md; these bounds lie a little below the least of them.
describe.each(GENRES)('ten seeds of one order for %s', (genre) => {
  const scores = tens.get(genre)!;
  const pairs = scores.flatMap((a, index) => scores.slice(index + 1).map((b) => scoreDistance(a, b)));

  it('have other drums, other chords and another tune', () => {
    expect(mean(pairs.map(({ rhythm }) => rhythm))).toBeGreaterThan(0.05);
    expect(mean(pairs.map(({ harmony }) => harmony))).toBeGreaterThan(0.22);
    expect(mean(pairs.map(({ melody }) => melody))).toBeGreaterThan(0.9);
  });

  it('never come near each other, as a score does to itself when someone else plays it', () => {
    expect(Math.min(...pairs.map(overall))).toBeGreaterThan(0.22);
    expect(Math.min(...pairs.map(({ melody }) => melody))).toBeGreaterThan(0.45);
    for (const score of scores) expect(overall(scoreDistance(score, playedDifferently(score)))).toBeLessThan(0.02);
  });

  it('are nearer to each other in their drums than to any other genre', () => {
    const within = mean(pairs.map(({ rhythm }) => rhythm));
    for (const other of GENRES) {
      if (other === genre) continue;
      const across = tens.get(other)!.map((score, index) => scoreDistance(scores[index], score).rhythm);
      expect(mean(across), other).toBeGreaterThan(within + 0.05);
    }
  });
});
