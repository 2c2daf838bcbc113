import type { Rating } from '@ctc/contracts';
import { ThumbsDown, ThumbsUp } from 'lucide-react';
import { IconButton } from '../ui/IconButton.js';
import { MenuToggle } from '../ui/MenuChoices.js';
import { words } from '../words.js';
import { useRating } from './useRating.js';

const THUMBS = [
  { rating: 'up', icon: ThumbsUp },
  { rating: 'down', icon: ThumbsDown },
] as const satisfies readonly { rating: Rating; icon: typeof ThumbsUp }[];

interface Props {
  readonly generationId: string;
  readonly known: Rating | null;
}

/** Whether a piece turned out well. */
export function Thumbs({ generationId, known }: Props) {
  const { rating, rate } = useRating(generationId, known);
  return (
    <div role="group" aria-label={words.feedback.label} className="flex">
      {THUMBS.map(({ rating: thumb, icon }) => (
        <IconButton
          key={thumb}
          icon={icon}
          iconSize={16}
          label={words.feedback[thumb]}
          aria-pressed={rating === thumb}
          onClick={() => rate(thumb)}
          className={rating === thumb ? 'bg-raised text-accent' : ''}
        />
      ))}
    </div>
  );
}

/** The same in a menu. */
export function ThumbItems({ generationId, known }: Props) {
  const { rating, rate } = useRating(generationId, known);
  return THUMBS.map(({ rating: thumb, icon }) => (
    <MenuToggle key={thumb} icon={icon} on={rating === thumb} onToggle={() => rate(thumb)}>
      {words.feedback[thumb]}
    </MenuToggle>
  ));
}
