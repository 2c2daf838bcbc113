import type { GenerationParameters } from '@ctc/contracts';
import type { MadeWork } from '@ctc/persistence';
import { describe, expect, it } from 'vitest';
import { madeSoFar } from './made-so-far.js';

const music: GenerationParameters = {
  genre: 'trap',
  bpm: 140,
  key: 'C minor',
  mood: ['dark'],
  durationSeconds: 30,
  seed: 7,
  chosen: [],
};
const work = (id: number, more: Partial<MadeWork> = {}): MadeWork => ({
  id: String(id),
  type: 'beat',
  title: `Piece ${id}`,
  state: 'completed',
  parameters: { ...music, prompt: 'a dark trap beat' },
  parentId: null,
  ...more,
});

describe('what was made so far', () => {
  it('is told with the wish and with what stands', () => {
    const revision = { done: ['The tempo goes from 140 to 126 BPM.'], refused: [] };
    const parameters = { ...music, bpm: 126, revision } as unknown as MadeWork['parameters'];
    const master = { recipe: { pieceId: '1' }, piece: music, durationSeconds: 30, preset: 'club' } as const;
    const works = [
      work(1),
      work(2, { type: 'variation', parameters }),
      work(3, {
        type: 'master',
        title: 'Piece 2 (club master)',
        parameters: master as unknown as MadeWork['parameters'],
      }),
    ];
    expect(madeSoFar(works)).toEqual([
      'made: beat “Piece 1” (trap, 140 BPM, C minor, dark, 30 s), for: a dark trap beat',
      'made: variation “Piece 2” (trap, 126 BPM, C minor, dark, 30 s), for: The tempo goes from 140 to 126 BPM.',
      'made: master “Piece 2 (club master)” (trap, 140 BPM, C minor, dark, 30 s)',
    ]);
  });

  it('is bounded: the first and the newest, each of them short', () => {
    const wordy = { ...music, prompt: 'more '.repeat(1_000) };
    const lines = madeSoFar(Array.from({ length: 300 }, (_, id) => work(id, { parameters: wordy })));
    expect(lines).toHaveLength(12);
    expect(lines[0]).toContain('“Piece 0”');
    expect(lines.at(-1)).toContain('“Piece 299”');
    expect(lines.every((line) => line.length < 260)).toBe(true);
  });
});
