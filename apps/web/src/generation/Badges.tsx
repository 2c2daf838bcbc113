import { Check, CircleHelp, TriangleAlert } from 'lucide-react';
import { classes } from '../browser/classes.js';
import { Hint } from '../ui/Hint.js';
import { words } from '../words.js';
import type { Badge } from './badge-facts.js';

const LOOKS = {
  exact: { icon: Check, colour: 'text-ok' },
  off: { icon: TriangleAlert, colour: 'text-warn' },
  unknown: { icon: CircleHelp, colour: 'text-muted' },
};

/** Numbers that were measured, not promised. */
export function Badges({ badges }: { badges: readonly Badge[] }) {
  return (
    <ul aria-label={words.measured.label} className="flex flex-wrap items-center gap-x-3.5 gap-y-1">
      {badges.map(({ id, text, verdict, note }) => {
        const { icon: Icon, colour } = LOOKS[verdict];
        return (
          <li key={id}>
            <Hint text={note}>
              <span
                className={classes(
                  'tabular flex items-center gap-1 text-xs',
                  verdict === 'off' ? 'text-warn' : 'text-muted',
                )}
              >
                <Icon size={13} strokeWidth={2.5} aria-hidden className={colour} />
                {text}
                <span className="sr-only">, {note}</span>
              </span>
            </Hint>
          </li>
        );
      })}
    </ul>
  );
}
