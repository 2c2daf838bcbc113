import type { Brief, Note, Score } from '@ctc/contracts';
import { describe, expect, it } from 'vitest';
import { compose } from './compose.js';
import { judge } from './critic.js';
import { RULES } from './critic/rules.js';
import { tableFor } from './genres/index.js';

const brief: Brief = { genre: 'trap', bpm: 144, key: 'F minor', mood: ['dark'], durationSeconds: 60, seed: 21 };
const { score, parts } = compose(brief);
const judged = (changed: Score) => judge(changed, tableFor('trap')).parts;

function withTrack(id: string, change: (notes: readonly Note[]) => readonly Note[]): Score {
  return {
    ...score,
    tracks: score.tracks.map((track) => (track.id === id ? { ...track, notes: change(track.notes) } : track)),
  };
}

describe('the critic', () => {
  it('marks every rule from 0 to 100', () => {
    expect(Object.keys(parts)).toEqual(Object.keys(RULES));
    for (const mark of Object.values(parts)) expect(mark >= 0 && mark <= 100).toBe(true);
  });

  it('hears a droning lead', () => {
    const drone = judged(withTrack('lead', (notes) => notes.map((note) => ({ ...note, pitch: 77 }))));
    expect(drone.range).toBeLessThan(parts.range);
    expect(drone.melody).toBeLessThan(parts.melody);
    expect(drone.variety).toBeLessThan(parts.variety);
  });

  it('hears missing drums', () => {
    const bare = judged(withTrack('drums', (notes) => notes.filter((_, index) => index % 6 === 0)));
    expect(bare.density).toBeLessThan(parts.density);
  });

  it('hears a bass that ignores the kick', () => {
    const adrift = judged(
      withTrack('bass', (notes) => notes.map((note) => ({ ...note, startTick: note.startTick + 480 }))),
    );
    expect(adrift.groove).toBeLessThan(parts.groove);
  });

  it('hears hands that jump', () => {
    const jumping = {
      ...score,
      chords: score.chords.map((chord, index) => ({
        ...chord,
        pitches: chord.pitches.map((pitch) => pitch + (index % 2) * 12),
      })),
    };
    expect(judged(jumping).voiceLeading).toBeLessThan(parts.voiceLeading - 30);
  });

  it('hears a melody that never returns', () => {
    const restless = judged(
      withTrack('lead', (notes) =>
        notes.map((note, index) => ({ ...note, startTick: note.startTick + ((index * 7) % 11) * 240 })),
      ),
    );
    expect(restless.motif).toBeLessThan(parts.motif);
  });

  it('chooses the best of its candidates', () => {
    const total = (result: ReturnType<typeof compose>) => judge(result.score, tableFor('trap')).total;
    for (const seed of [1, 2, 3, 4, 5]) {
      const one = compose({ ...brief, seed }, { candidates: 1 });
      const many = compose({ ...brief, seed }, { candidates: 6 });
      expect(total(many)).toBeGreaterThanOrEqual(total(one));
    }
  });
});
