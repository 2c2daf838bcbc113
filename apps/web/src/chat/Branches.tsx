import { ChevronLeft, ChevronRight } from 'lucide-react';
import { IconButton } from '../ui/IconButton.js';
import { words } from '../words.js';
import type { ChatMessage } from './message.js';

interface Props {
  readonly message: ChatMessage;
  readonly onShow: (id: string) => void;
}

/** The way to what was said or answered in this place before: nothing is lost by saying it anew. */
export function Branches({ message, onShow }: Props) {
  const { siblingIds, id } = message;
  const index = siblingIds.indexOf(id);
  if (siblingIds.length < 2 || index < 0) return null;
  const [previous, next] = [siblingIds[index - 1], siblingIds[index + 1]];
  return (
    <span className="tabular flex items-center text-xs text-muted">
      <IconButton
        icon={ChevronLeft}
        iconSize={15}
        label={words.message.branchPrevious}
        disabled={!previous}
        onClick={() => previous && onShow(previous)}
      />
      {words.message.branch(index + 1, siblingIds.length)}
      <IconButton
        icon={ChevronRight}
        iconSize={15}
        label={words.message.branchNext}
        disabled={!next}
        onClick={() => next && onShow(next)}
      />
    </span>
  );
}
