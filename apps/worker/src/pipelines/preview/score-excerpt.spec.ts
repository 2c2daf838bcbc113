import type { HeardScore } from '@ctc/audio';
import { compose, completeBrief } from '@ctc/composition';
import { tickToSeconds, type Note, type Track } from '@ctc/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerptOf } from './score-excerpt.js';

const BAR = 3840;
const note = (startTick: number, durationTicks: number): Note => ({ startTick, durationTicks, pitch: 60, velocity: 1 });
const strip = { gainDb: 0, pan: 0, reverbSend: 0, delaySend: 0, sidechain: 0 };
const track = (changes: Partial<Track>): Track => ({
  ...{ id: 'lead', part: 'lead', stem: 'lead', instrument: 'lead.bell', strip, notes: [note(0, BAR)] },
  ...changes,
});
const score = (tracks: Track[]): HeardScore => ({
  genre: 'trap',
  ticksPerQuarter: 960,
  tempoMap: [
    { tick: 0, bpm: 120 },
    { tick: 4 * BAR, bpm: 60 },
  ],
  durationSeconds: 24,
  tracks,
});
const bars = (first: number, last: number) => ({ startTick: first * BAR, endTick: last * BAR });

describe('an excerpt', () => {
  it('puts stretches one after the other, each at its tempo', () => {
    const excerpt = excerptOf(score([track({ notes: [note(0, 960), note(5 * BAR, 960)] })]), [bars(0, 2), bars(5, 6)]);
    expect(excerpt.tracks[0].notes.map(({ startTick }) => startTick)).toEqual([0, 2 * BAR]);
    expect(excerpt.tempoMap).toEqual([
      { tick: 0, bpm: 120 },
      { tick: 2 * BAR, bpm: 60 },
    ]);
    expect(excerpt.durationSeconds).toBe(2 * 2 + 4);
  });

  it('begins what is held into a stretch, ends what is held out of it, and strikes no drum again', () => {
    const held = [note(0, 3 * BAR)];
    const tracks = [track({ notes: held }), track({ id: 'drums', part: 'drums', stem: 'drums', notes: held })];
    const excerpt = excerptOf(score(tracks), [bars(1, 2)]);
    expect(excerpt.tracks).toEqual([track({ notes: [note(0, BAR)] })]);
  });

  it('moves as the piece moved there', () => {
    const automation = [
      {
        parameter: 'lowpassHz' as const,
        points: [
          { tick: 0, value: 100 },
          { tick: 4 * BAR, value: 1600 },
        ],
      },
    ];
    const [curve] = excerptOf(score([track({ automation })]), [bars(0, 1), bars(2, 3)]).tracks[0].automation ?? [];
    expect(curve.points.map(({ tick, value }) => [tick, Math.round(value)])).toEqual([
      [0, 100],
      [BAR - 1, 200],
      [BAR, 400],
      [2 * BAR - 1, 800],
    ]);
  });

  it('has no note outside of itself, whatever is cut out of whatever piece', () => {
    const { score: piece } = compose(completeBrief({ genre: 'house', duration: 60 }, 3).brief, { candidates: 1 });
    const cuts = fc.uniqueArray(fc.integer({ min: 0, max: piece.endTick }), { minLength: 2, maxLength: 9 });
    fc.assert(
      fc.property(cuts, (ticks) => {
        const edges = ticks.toSorted((a, b) => a - b);
        const stretches = edges.flatMap((startTick, i) =>
          i % 2 === 0 && i + 1 < edges.length ? [{ startTick, endTick: edges[i + 1] }] : [],
        );
        const excerpt = excerptOf(piece, stretches);
        const endTick = stretches.reduce((sum, { startTick, endTick: end }) => sum + end - startTick, 0);
        expect(excerpt.durationSeconds).toBeCloseTo(tickToSeconds(excerpt, endTick), 9);
        for (const { notes, automation } of excerpt.tracks) {
          expect(notes.every((each) => each.startTick >= 0 && each.startTick + each.durationTicks <= endTick)).toBe(
            true,
          );
          for (const { points } of automation ?? []) {
            expect(points.every(({ tick }, i) => i === 0 || tick >= points[i - 1].tick)).toBe(true);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});
