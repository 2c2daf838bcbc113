import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { focusContent } from '../ui/focus-content.js';
import { words } from '../words.js';

interface Props {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly children: ReactNode;
}

/** The sidebar over the page, where there is no room beside it. */
export function SidebarDrawer({ open, onOpenChange, children }: Props) {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-30 animate-fade-in bg-overlay" />
        <Dialog.Content
          aria-describedby={undefined}
          onOpenAutoFocus={focusContent}
          className="outline-none fixed inset-y-0 left-0 z-30 max-w-[calc(100vw-2.5rem)] animate-drawer shadow-raised"
        >
          <Dialog.Title className="sr-only">{words.history.label}</Dialog.Title>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
