import { classes } from '../browser/classes.js';
import { lazyPart } from '../ui/lazy-part.js';
import { Part } from '../ui/Part.js';
import { words } from '../words.js';
import type { Chip } from './chip-facts.js';

const ChipMenu = lazyPart(() => import('./ChipMenu.js'));

interface Props {
  readonly chips: readonly Chip[];
  readonly pending: boolean;
  /** Says a sentence about the piece; absent where it would be about another one. */
  readonly onSay?: ((sentence: string) => void) | undefined;
}

/** What was understood. What the user did not say is outlined, so that nobody wonders where it came from. */
export function Chips({ chips, pending, onSay }: Props) {
  return (
    <ul aria-label={words.understood.label} className="flex flex-wrap gap-1.5 pointer-coarse:gap-y-2.5">
      {chips.map((chip) => {
        const plain = <PlainChip chip={chip} />;
        return (
          <li key={chip.id}>
            {onSay ? (
              <Part loading={plain} failed={() => plain}>
                <ChipMenu chip={chip} className={lookOf(chip)} onSay={onSay} />
              </Part>
            ) : (
              plain
            )}
          </li>
        );
      })}
      {pending && <li aria-hidden className="h-6 w-28 animate-pulse-soft rounded-full bg-raised" />}
    </ul>
  );
}

const lookOf = ({ chosen }: Chip) =>
  classes(
    'tabular relative flex h-6 items-center rounded-full border px-2.5 text-xs',
    chosen ? 'border-control/70 text-muted' : 'border-transparent bg-raised text-text',
  );

function PlainChip({ chip }: { chip: Chip }) {
  return (
    <span title={chip.chosen ? words.understood.chosen : undefined} className={lookOf(chip)}>
      {chip.text}
      {chip.chosen && <span className="sr-only">, {words.understood.chosen}</span>}
    </span>
  );
}
