import { classes } from '../browser/classes.js';
import { Menu, MenuChoices } from '../ui/Menu.js';
import { words } from '../words.js';
import { choicesOf } from './chip-choices.js';
import type { Chip } from './chip-facts.js';

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
      {chips.map((chip) => (
        <li key={chip.id}>{onSay ? <ChipButton chip={chip} onSay={onSay} /> : <PlainChip chip={chip} />}</li>
      ))}
      {pending && <li aria-hidden className="h-6 w-28 animate-pulse-soft rounded-full bg-raised" />}
    </ul>
  );
}

const SHAPE = 'tabular relative flex h-6 animate-fade-in items-center rounded-full border px-2.5 text-xs';
const lookOf = ({ chosen }: Chip) =>
  classes(SHAPE, chosen ? 'border-control/70 text-muted' : 'border-transparent bg-raised text-text');

function PlainChip({ chip }: { chip: Chip }) {
  return (
    <span title={chip.chosen ? words.understood.chosen : undefined} className={lookOf(chip)}>
      {chip.text}
      {chip.chosen && <span className="sr-only">, {words.understood.chosen}</span>}
    </span>
  );
}

/** Opens what it could say instead; a choice is a sentence in the conversation, and a new version. */
function ChipButton({ chip, onSay }: { chip: Chip; onSay: (sentence: string) => void }) {
  const { field, value, text, chosen } = chip;
  const { fields, change, chosen: chosenWords } = words.understood;
  const choices = choicesOf(chip);
  const title = chosen ? `${chosenWords}. ${change(fields[field])}` : change(fields[field]);
  const say = (next: string) => {
    const choice = choices.find((each) => each.value === next);
    if (choice) onSay(choice.prompt);
  };
  return (
    <Menu
      align="start"
      trigger={
        <button
          type="button"
          title={title}
          // A thumb needs more room than the eye.
          className={classes(
            lookOf(chip),
            'transition before:absolute before:-inset-x-0.5 before:-inset-y-1 hover:border-control hover:text-text pointer-coarse:before:-inset-y-2.5',
          )}
        >
          {text}
          <span className="sr-only">
            , {fields[field]}
            {chosen && `, ${chosenWords}`}
          </span>
        </button>
      }
    >
      <MenuChoices options={choices} value={value} onChoose={say} />
    </Menu>
  );
}
