import type { GenerationParameters, GenerationState, SoundRecipe } from '@ctc/contracts';
import { describe, expect, it } from 'vitest';
import { untilRentedSourceIsThere } from './rented-source.js';

const RECIPE: SoundRecipe = { pieceId: 'piece' };
const archiveOf = (...states: (GenerationState | null)[]) => {
  const asked: string[] = [];
  return {
    asked,
    state: async (id: string) => {
      asked.push(id);
      return (states.length > 1 ? states.shift() : states[0]) ?? null;
    },
    file: async () => null,
    upload: () => Promise.reject(new Error('none')),
  };
};
const wait = (
  archive: ReturnType<typeof archiveOf>,
  piece: Partial<GenerationParameters>,
  more: { patienceMs?: number; signal?: AbortSignal } = {},
) =>
  untilRentedSourceIsThere(
    { recipe: RECIPE, piece: piece as GenerationParameters, durationSeconds: 15 },
    { archive, order: ['stability', 'local'], ...more },
  );

describe('work on a rented piece', () => {
  it('begins when the piece is there', async () => {
    const archive = archiveOf('queued', 'active', 'completed');
    await wait(archive, {});
    expect(archive.asked).toEqual(['piece', 'piece', 'piece']);
  });

  it('does not wait for what we play ourselves: our own engine, or a change of notes', async () => {
    const archive = archiveOf('queued');
    await wait(archive, { provider: 'local' });
    await wait(archive, { revision: { of: 'x', changes: [] } as never });
    expect(archive.asked).toEqual([]);
  });

  it('is told to come again when it takes too long, and stops at once when nobody wants it', async () => {
    const late = wait(archiveOf('active'), {}, { patienceMs: 0 });
    await expect(late).rejects.toMatchObject({ code: 'generation.not_ready', mayPassByItself: true });
    await expect(wait(archiveOf('active'), {}, { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
  });

  it.each(['failed', 'cancelled', null] as const)('ends when the piece is %s', async (state) => {
    await expect(wait(archiveOf(state), {})).rejects.toMatchObject({ code: 'generation.failed' });
  });
});
