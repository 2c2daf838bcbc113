import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classes } from '../browser/classes.js';
import { Hint } from './Hint.js';

interface Props extends Omit<ComponentProps<'button'>, 'children'> {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly iconSize?: number;
  /** Shown beside the name in the hint. */
  readonly shortcut?: string;
}

/** A button that is a picture: its name is heard, and shown on hover and focus. */
export function IconButton({ icon: Icon, label, iconSize = 18, shortcut, className, ...rest }: Props) {
  return (
    <Hint text={label} shortcut={shortcut}>
      <button
        type="button"
        aria-label={label}
        className={classes(
          'inline-flex size-8 shrink-0 items-center justify-center rounded-md text-muted transition hover:bg-raised hover:text-text',
          'pointer-coarse:size-11 disabled:opacity-40 disabled:hover:bg-transparent',
          className,
        )}
        {...rest}
      >
        <Icon size={iconSize} aria-hidden />
      </button>
    </Hint>
  );
}
