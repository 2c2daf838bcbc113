import { classes } from '../browser/classes.js';
import { Menu } from '../ui/Menu.js';
import { MenuChoices } from '../ui/MenuChoices.js';
import { words } from '../words.js';
import { choicesOf } from './chip-choices.js';
import type { Chip } from './chip-facts.js';

interface Props {
  readonly chip: Chip;
  readonly className: string;
  readonly onSay: (sentence: string) => void;
}

/** A chip that opens what it could say instead; a choice is a sentence in the conversation, and a new version. */
export default function ChipMenu({ chip, className, onSay }: Props) {
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
            className,
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
