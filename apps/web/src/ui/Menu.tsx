import type { LucideIcon } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ComponentProps, ReactElement, ReactNode } from 'react';
import { classes } from '../browser/classes.js';
import { words } from '../words.js';

interface Props {
  readonly trigger: ReactElement;
  readonly children: ReactNode;
  /** Which edge of the button it is flush with. */
  readonly align?: 'start' | 'end';
  readonly onOpenChange?: (open: boolean) => void;
  readonly onCloseAutoFocus?: (event: Event) => void;
}

/** A menu that opens from a button. */
export function Menu({ trigger, children, align = 'end', onOpenChange, onCloseAutoFocus }: Props) {
  return (
    <DropdownMenu.Root onOpenChange={onOpenChange} modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        {/* Outside of the page's own landmarks: a landmark while it is open. */}
        <section aria-label={words.menu}>
          <DropdownMenu.Content
            align={align}
            sideOffset={6}
            collisionPadding={12}
            onCloseAutoFocus={onCloseAutoFocus}
            className="z-40 max-h-(--radix-dropdown-menu-content-available-height) max-w-[calc(100vw-1.5rem)] min-w-48 animate-fade-in overflow-y-auto rounded-md border border-line bg-raised p-1 shadow-raised"
          >
            {children}
          </DropdownMenu.Content>
        </section>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

export interface ItemProps extends ComponentProps<typeof DropdownMenu.Item> {
  readonly icon?: LucideIcon;
  readonly note?: string;
  readonly danger?: boolean;
}

/** How every item looks. */
export const ITEM =
  'flex min-h-9 w-full items-center gap-2.5 rounded-sm px-2.5 text-sm outline-none select-none data-disabled:opacity-40 data-highlighted:bg-surface pointer-coarse:min-h-11';

export function MenuItem({ icon: Icon, note, danger, children, ...rest }: ItemProps) {
  return (
    <DropdownMenu.Item className={classes(ITEM, danger ? 'text-danger' : 'text-text')} {...rest}>
      {Icon && <Icon size={16} aria-hidden className={danger ? '' : 'text-muted'} />}
      <ItemWords note={note}>{children}</ItemWords>
    </DropdownMenu.Item>
  );
}

/** Between things of different kinds. */
export function MenuLine() {
  return <DropdownMenu.Separator className="my-1 h-px bg-line" />;
}

interface DownloadProps {
  readonly href: string;
  readonly note?: string;
  /** How large the file is. */
  readonly size?: string;
  readonly children: ReactNode;
}

/** An item that saves a file. Sizes stand under each other, and move nothing when they come. */
export function MenuDownload({ href, note, size, children }: DownloadProps) {
  return (
    <DropdownMenu.Item asChild>
      <a href={href} download className={classes(ITEM, 'text-text')}>
        <span className="flex-1">{children}</span>
        {note && <span className="pl-6 text-xs text-muted max-sm:hidden">{note}</span>}
        <span className="tabular w-24 text-right text-xs whitespace-nowrap text-muted">{size}</span>
      </a>
    </DropdownMenu.Item>
  );
}

/** Words of an item with a note at its right end. */
export function ItemWords({ note, children }: { note?: string; children: ReactNode }) {
  return (
    <>
      <span className="flex-1">{children}</span>
      {note && <span className="pl-6 text-xs text-muted">{note}</span>}
    </>
  );
}
