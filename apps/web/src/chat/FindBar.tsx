import { ChevronDown, ChevronUp, X } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { IconButton } from '../ui/IconButton.js';
import { words } from '../words.js';
import { FIND_BOX_ID } from './find-box.js';
import { MOST_HITS, useFind } from './useFind.js';

interface Props {
  readonly conversationKey: string;
  readonly conversationId: string;
  readonly onShow: (messageId: string) => void;
  readonly onClose: () => void;
}

/** Finds what was said, also what is not on the page: the browser's own search sees only what is in sight. */
export default function FindBar({ conversationKey, conversationId, onShow, onClose }: Props) {
  const { text, setText, count, index, failed, step } = useFind(conversationKey, conversationId, onShow);
  const onKeyDown = (event: KeyboardEvent) => {
    const act = actOf(event);
    if (!act) return;
    event.preventDefault();
    if (act === 'close') onClose();
    else step(act === 'older' ? 1 : -1);
  };
  return (
    <search className="flex shrink-0 animate-fade-in items-center gap-1 border-b border-line bg-surface px-3 py-1.5 sm:px-6">
      <input
        autoFocus
        id={FIND_BOX_ID}
        type="text"
        inputMode="search"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        aria-label={words.find.label}
        placeholder={words.find.label}
        className="h-9 min-w-0 flex-1 rounded-md border border-control/60 bg-bg px-3 text-sm outline-none placeholder:text-muted focus:border-accent pointer-coarse:h-11"
      />
      <span className="tabular min-w-16 px-2 text-center text-xs text-muted">{said(count, index, failed)}</span>
      <IconButton
        icon={ChevronUp}
        label={words.find.older}
        shortcut="Enter"
        disabled={!count}
        onClick={() => step(1)}
      />
      <IconButton
        icon={ChevronDown}
        label={words.find.newer}
        shortcut="Shift Enter"
        disabled={!count}
        onClick={() => step(-1)}
      />
      <IconButton icon={X} label={words.find.close} shortcut="Esc" onClick={onClose} />
    </search>
  );
}

function actOf({ key, shiftKey, nativeEvent }: KeyboardEvent): 'older' | 'newer' | 'close' | null {
  if (nativeEvent.isComposing) return null;
  if (key === 'Escape') return 'close';
  if (key === 'ArrowUp' || (key === 'Enter' && !shiftKey)) return 'older';
  return key === 'ArrowDown' || key === 'Enter' ? 'newer' : null;
}

function said(count: number | undefined, index: number, failed: boolean): string {
  if (failed) return words.find.failed;
  if (count === undefined) return '';
  if (count === 0) return words.find.nothing;
  return words.find.place(index + 1, count === MOST_HITS ? `${count}+` : count);
}
