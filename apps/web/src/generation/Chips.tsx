import { classes } from '../browser/classes.js';
import { words } from '../words.js';
import type { Chip } from './chip-facts.js';

/** What was understood. What the user did not say is outlined, so that nobody wonders where it came from. */
export function Chips({ chips, pending }: { chips: readonly Chip[]; pending: boolean }) {
  return (
    <ul aria-label={words.understood.label} className="flex flex-wrap gap-1.5">
      {chips.map(({ id, text, chosen }) => (
        <li
          key={id}
          title={chosen ? words.understood.chosen : undefined}
          className={classes(
            'tabular flex h-6 animate-fade-in items-center rounded-full border px-2.5 text-xs',
            chosen ? 'border-control/70 text-muted' : 'border-transparent bg-raised text-text',
          )}
        >
          {text}
          {chosen && <span className="sr-only">, {words.understood.chosen}</span>}
        </li>
      ))}
      {pending && <li aria-hidden className="h-6 w-28 animate-pulse-soft rounded-full bg-raised" />}
    </ul>
  );
}
