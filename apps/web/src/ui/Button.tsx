import type { ComponentProps } from 'react';
import { classes } from '../browser/classes.js';

type Kind = 'primary' | 'outline' | 'quiet';

const LOOKS: Record<Kind, string> = {
  primary: 'bg-accent text-on-accent font-medium hover:brightness-110',
  outline: 'border border-control/70 text-text hover:border-control hover:bg-raised',
  quiet: 'text-muted hover:bg-raised hover:text-text',
};

/** A button with words; `primary` once per view at most. */
export function Button({ kind = 'outline', className, ...rest }: ComponentProps<'button'> & { kind?: Kind }) {
  return (
    <button
      type="button"
      className={classes(
        'inline-flex h-8 shrink-0 items-center justify-center gap-1.5 rounded-md px-3 text-sm transition active:scale-[0.98]',
        'pointer-coarse:h-11 disabled:opacity-50 disabled:active:scale-100',
        LOOKS[kind],
        className,
      )}
      {...rest}
    />
  );
}
