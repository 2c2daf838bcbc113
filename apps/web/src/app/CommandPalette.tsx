import { Command } from 'cmdk';
import { Dialog } from 'radix-ui';
import { useState, type ReactNode } from 'react';
import { useConversations } from '../history/useConversations.js';
import { Keys } from '../ui/Keys.js';
import { words } from '../words.js';
import { useServices } from './services.js';
import { usePaletteCommands, type PaletteActions } from './usePaletteCommands.js';

const MOST_CONVERSATIONS = 30;
const GROUP =
  '**:[[cmdk-group-heading]]:px-3 **:[[cmdk-group-heading]]:pt-3 **:[[cmdk-group-heading]]:pb-1 **:[[cmdk-group-heading]]:text-xs **:[[cmdk-group-heading]]:text-muted';

interface Props {
  readonly onClose: () => void;
  readonly actions: PaletteActions;
}

/** Everything that can be done, and every conversation, by a few letters of its name. */
export default function CommandPalette({ onClose, actions }: Props) {
  const { router } = useServices();
  const [text, setText] = useState('');
  const commands = usePaletteCommands(actions);
  const { items } = useConversations('');
  const run = (work: () => void) => () => {
    onClose();
    // After the window has given the focus back: some commands put it somewhere else.
    setTimeout(work);
  };
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-fade-in bg-overlay" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-x-4 top-[12vh] z-50 mx-auto max-w-xl overflow-hidden rounded-lg border border-line bg-surface shadow-raised outline-none"
        >
          <Dialog.Title className="sr-only">{words.palette.title}</Dialog.Title>
          <Command label={words.palette.title} loop>
            <Command.Input
              autoFocus
              value={text}
              onValueChange={setText}
              placeholder={words.palette.placeholder}
              className="h-14 w-full border-b border-line bg-transparent px-5 outline-none placeholder:text-muted"
            />
            <Command.List label={words.palette.title} className="max-h-[min(24rem,60dvh)] overflow-y-auto p-2">
              <Command.Empty className="px-3 py-6 text-center text-sm text-muted">
                {words.palette.nothing}
              </Command.Empty>
              <Command.Group heading={words.palette.commands} className={GROUP}>
                {commands.map(({ id, label, keys, run: work }) => (
                  <Item key={id} value={label} keys={keys} onSelect={run(work)}>
                    {label}
                  </Item>
                ))}
              </Command.Group>
              {items.length > 0 && (
                <Command.Group heading={words.palette.conversations} className={GROUP}>
                  {items.slice(0, MOST_CONVERSATIONS).map(({ id, title }) => (
                    <Item
                      key={id}
                      value={`${title} ${id}`}
                      onSelect={run(() => router.go({ name: 'conversation', id }))}
                    >
                      {title || words.history.untitled}
                    </Item>
                  ))}
                </Command.Group>
              )}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface ItemProps {
  readonly value: string;
  readonly keys?: string;
  readonly onSelect: () => void;
  readonly children: ReactNode;
}

function Item({ value, keys, onSelect, children }: ItemProps) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex min-h-10 cursor-pointer items-center justify-between gap-4 rounded-md px-3 text-sm data-[selected=true]:bg-raised pointer-coarse:min-h-11"
    >
      <span className="truncate">{children}</span>
      {keys && <Keys keys={keys} />}
    </Command.Item>
  );
}
