import type { GenerationPreview } from '@ctc/contracts';
import type { ConversationState } from '../chat/conversation/state.js';
import type { GenerationView } from '../generation/generation-state.js';
import { audioOf } from '../generation/results.js';
import type { Player } from './player.js';
import { trackOf, type Track } from './track.js';

/** The beginning of a piece that is being made. */
export function previewTrackOf(
  { id, jobId, parameters }: GenerationView,
  { url, durationSeconds }: GenerationPreview,
  { title, conversationId }: { readonly title: string; readonly conversationId: string | null },
): Track {
  const bpm = parameters?.bpm ?? null;
  return { id, jobId, title, url, durationSeconds, bpm, sections: [], conversationId, trimDb: 0, isPreview: true };
}

/** A piece whose beginning is in the player: when the whole is there it takes over, when it came to nothing it goes. */
export function followPreview(player: Player, { id, messages }: ConversationState): void {
  const { track } = player.state.get();
  if (!track?.isPreview) return;
  const view = messages.flatMap(({ generations }) => generations).find((each) => each.id === track.id);
  if (view?.state === 'completed' && view.result) player.arrive(arrivedTrackOf(view, id));
  if (view?.state === 'failed' || view?.state === 'cancelled') player.withdraw(view.id);
}

/** By its WAV, however long it is: an MP3 is only made when somebody asks for it, and the music is not to stop for that. */
function arrivedTrackOf({ result, jobId }: GenerationView, conversationId: string | null): Track {
  const track = trackOf(result!, jobId, conversationId);
  return { ...track, url: audioOf(result!)?.wav ?? track.url };
}
