// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { barAndBeat, EMPTY, lengthSeconds, withParts } from './project.js';

const buffer = (duration: number) => ({ duration }) as AudioBuffer;
const parts = {
  generationId: 'g',
  name: 'n',
  bpm: 140,
  key: null,
  midi: null,
  clips: [
    { stem: 'drums', url: 'a', startSeconds: 0, durationSeconds: 8 },
    { stem: 'bass', url: 'b', startSeconds: 2, durationSeconds: 8 },
  ],
};

describe('project', () => {
  it('puts clips and scores under what is there', () => {
    const notes = [{ midi: 60, startSeconds: 11, durationSeconds: 1 }];
    const once = withParts(
      EMPTY,
      parts,
      [buffer(8), buffer(8)],
      [
        { name: 'drums', notes },
        { name: 'tempo only', notes: [] },
      ],
    );
    expect(once.tracks.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['audio drums', 'audio bass', 'midi drums']);
    expect(lengthSeconds(once)).toBe(12);
    expect(withParts(once, parts, [buffer(8), buffer(8)], []).tracks).toHaveLength(5);
    expect(lengthSeconds(EMPTY)).toBe(0);
  });

  it('counts bars and beats from one', () => {
    expect(barAndBeat(0, 120)).toBe('1.1');
    expect(barAndBeat(0.5, 120)).toBe('1.2');
    expect(barAndBeat((4 * 60) / 140, 140)).toBe('2.1');
  });
});
