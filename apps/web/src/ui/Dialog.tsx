import { X } from 'lucide-react';
import { Dialog as Base } from 'radix-ui';
import type { ReactNode } from 'react';
import { words } from '../words.js';
import { focusContent } from './focus-content.js';
import { IconButton } from './IconButton.js';

interface Props {
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
}

/** A window over the page, open as long as it is drawn; focus stays inside and returns to where it was. */
export function Dialog({ onClose, title, children }: Props) {
  return (
    <Base.Root open onOpenChange={(open) => open || onClose()}>
      <Base.Portal>
        <Base.Overlay className="fixed inset-0 z-40 animate-fade-in bg-overlay" />
        <Base.Content
          aria-describedby={undefined}
          onOpenAutoFocus={focusContent}
          className="outline-none fixed inset-x-4 top-1/2 z-50 mx-auto flex max-h-[min(44rem,calc(100dvh-2rem))] max-w-lg -translate-y-1/2 flex-col rounded-lg border border-line bg-surface shadow-raised"
        >
          <header className="flex items-center justify-between gap-4 py-3 pr-3 pl-5">
            <Base.Title className="text-base font-semibold">{title}</Base.Title>
            <Base.Close asChild>
              <IconButton icon={X} label={words.settings.close} />
            </Base.Close>
          </header>
          <div className="overflow-y-auto px-5 pb-5">{children}</div>
        </Base.Content>
      </Base.Portal>
    </Base.Root>
  );
}
