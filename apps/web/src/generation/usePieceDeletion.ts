import { toast } from 'sonner';
import { useServices } from '../app/services.js';
import { UNDO_MS } from '../history/deletions.js';
import { words } from '../words.js';

/** Deletes what was made: gone at once, with a while to take it back, and told once. */
export function usePieceDeletion(conversationKey: string) {
  const { announcer, conversations, pieceDeletions, player } = useServices();

  return (generationId: string, title: string) => {
    const restore = () => conversations.dispatch(conversationKey, { type: 'restored', generationId });
    const { track, other } = player.state.get();
    // A stem of it has an id under its own.
    if ([track, other].some((each) => each?.id.split('/')[0] === generationId)) player.close();
    conversations.dispatch(conversationKey, { type: 'removed', generationId });
    pieceDeletions.remove(generationId, () => {
      restore();
      toast.error(words.errors.actionFailed);
    });
    const undo = () => {
      pieceDeletions.undo(generationId);
      restore();
      announcer.say(words.history.undone(title));
    };
    toast(words.history.deleted(title), { duration: UNDO_MS, action: { label: words.history.undo, onClick: undo } });
  };
}
