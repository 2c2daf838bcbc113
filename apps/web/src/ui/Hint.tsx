import { Tooltip } from 'radix-ui';
import type { ReactElement } from 'react';
import { Keys } from './Keys.js';

/** Words that appear beside a control on hover and focus. */
export function Hint({ text, shortcut, children }: { text: string; shortcut?: string; children: ReactElement }) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content
          sideOffset={6}
          collisionPadding={8}
          className="z-50 flex animate-fade-in items-center gap-2 rounded-sm border border-line bg-raised px-2 py-1 text-xs text-text shadow-raised"
        >
          {text}
          {shortcut && <Keys keys={shortcut} />}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
