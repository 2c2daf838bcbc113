import type { ConversationSummary } from '@ctc/contracts';
import { Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { pathOf } from '../app/router.js';
import { classes } from '../browser/classes.js';
import { IconButton } from '../ui/IconButton.js';
import { Menu, MenuItem } from '../ui/Menu.js';
import { RenameField } from '../ui/RenameField.js';
import { words } from '../words.js';

interface Props {
  readonly item: ConversationSummary;
  readonly shown: boolean;
  readonly unread: boolean;
  readonly onOpen: (id: string) => void;
  readonly onRename: (id: string, title: string) => void;
  readonly onRemove: (id: string, title: string) => void;
}

/** A conversation in the list: its name, how it last went on, and what can be done with it. */
export function ConversationRow({ item, shown, unread, onOpen, onRename, onRemove }: Props) {
  const [renaming, setRenaming] = useState(false);
  const willRename = useRef(false);
  const title = item.title || words.history.untitled;
  if (renaming) {
    return (
      <RenameField
        label={words.history.renameLabel}
        title={title}
        onDone={(next) => {
          setRenaming(false);
          if (next) onRename(item.id, next);
        }}
      />
    );
  }
  return (
    <div
      className={classes(
        'group/row relative flex items-center rounded-md transition-colors',
        shown ? 'bg-raised' : 'hover:bg-raised/60',
      )}
    >
      <a
        href={pathOf({ name: 'conversation', id: item.id })}
        aria-current={shown ? 'page' : undefined}
        onClick={(event) => {
          // A click with a modifier opens a tab, as with any link.
          if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
          event.preventDefault();
          onOpen(item.id);
        }}
        className="min-w-0 flex-1 rounded-md px-3 py-2 -outline-offset-2 pointer-coarse:pr-12"
      >
        <span className="flex items-center gap-2">
          <span className={classes('truncate text-sm', unread && 'font-semibold')}>{title}</span>
          {unread && (
            <span className="size-2 shrink-0 rounded-full bg-accent forced-colors:bg-[CanvasText]">
              <span className="sr-only">{words.history.unread}</span>
            </span>
          )}
        </span>
        {item.preview && <span className="block truncate text-xs text-muted">{plainText(item.preview)}</span>}
      </a>
      <Menu
        onCloseAutoFocus={(event) => {
          if (!willRename.current) return;
          // The field takes the focus; the button that opened the menu is gone.
          willRename.current = false;
          event.preventDefault();
          setRenaming(true);
        }}
        trigger={
          <IconButton
            icon={Ellipsis}
            label={words.history.options(title)}
            className="absolute right-1 opacity-0 pointer-fine:bg-raised group-focus-within/row:opacity-100 group-hover/row:opacity-100 data-[state=open]:opacity-100 pointer-coarse:opacity-100"
          />
        }
      >
        <MenuItem icon={Pencil} onSelect={() => (willRename.current = true)}>
          {words.history.rename}
        </MenuItem>
        <MenuItem icon={Trash2} danger onSelect={() => onRemove(item.id, title)}>
          {words.history.delete}
        </MenuItem>
      </Menu>
    </div>
  );
}

/** The words of a line of markdown. */
function plainText(markdown: string): string {
  return markdown.replace(/[*_`#|>]+/g, '').trim();
}
