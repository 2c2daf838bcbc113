// @vitest-environment node
import { describe, expect, it, vi } from 'vitest';
import type { ConversationState } from '../chat/conversation/state.js';
import { fromSummary } from '../generation/generation-state.js';
import { beatResult, generationSummary } from '../testing/builders.js';
import type { Player, PlayerState } from './player.js';
import { followPreview, previewTrackOf } from './preview.js';

const preview = { url: '/preview.wav', startSeconds: 0, durationSeconds: 8 };
const running = fromSummary(generationSummary({ state: 'active', preview }), 1);
const track = previewTrackOf(running, preview, { title: 'Trap', conversationId: 'c1' });

function follow(change: Parameters<typeof generationSummary>[0], inPlayer: PlayerState['track'] = track) {
  const player = { state: { get: () => ({ track: inPlayer }) }, arrive: vi.fn(), withdraw: vi.fn() };
  const generations = [fromSummary(generationSummary(change), 2)];
  followPreview(player as unknown as Player, { id: 'c1', messages: [{ generations }] } as unknown as ConversationState);
  return player;
}

describe('the beginning of a piece in the player', () => {
  it('is as long as it is, and says what it is', () => {
    expect(track).toMatchObject({ id: 'g1', url: '/preview.wav', durationSeconds: 8, isPreview: true, bpm: 140 });
  });

  it('is followed by the whole, by its WAV however long it is', () => {
    const player = follow({ state: 'completed', result: beatResult({ generationId: 'g1', durationSeconds: 300 }) });
    expect(player.arrive).toHaveBeenCalledWith(
      expect.objectContaining({ id: 'g1', url: '/f/mix.wav', durationSeconds: 300, conversationId: 'c1' }),
    );
    expect(player.arrive.mock.lastCall?.[0]).not.toHaveProperty('isPreview');
  });

  it.each(['failed', 'cancelled'] as const)('goes when the piece is %s', (state) => {
    expect(follow({ state }).withdraw).toHaveBeenCalledWith('g1');
  });

  it('is left alone while the rest is being made, and nothing else in the player is touched', () => {
    for (const player of [
      follow({ state: 'active' }),
      follow({ state: 'queued' }),
      follow({ state: 'failed' }, { ...track, isPreview: undefined }),
      follow({ state: 'failed' }, null),
    ]) {
      expect(player.arrive).not.toHaveBeenCalled();
      expect(player.withdraw).not.toHaveBeenCalled();
    }
  });
});
