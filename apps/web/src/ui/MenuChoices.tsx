import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { classes } from '../browser/classes.js';
import { ITEM, ItemWords, type ItemProps } from './Menu.js';

interface ToggleProps extends Pick<ItemProps, 'icon' | 'children'> {
  readonly on: boolean;
  readonly onToggle: () => void;
}

/** An item that is on or off. */
export function MenuToggle({ icon: Icon, on, onToggle, children }: ToggleProps) {
  return (
    <DropdownMenu.CheckboxItem checked={on} onCheckedChange={onToggle} className={classes(ITEM, 'text-text')}>
      {Icon && <Icon size={16} aria-hidden className={on ? 'text-accent' : 'text-muted'} />}
      <ItemWords>{children}</ItemWords>
      <Checked />
    </DropdownMenu.CheckboxItem>
  );
}

interface ChoicesProps {
  /** Names by value, in order. */
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly value: string;
  readonly onChoose: (value: string) => void;
}

/** One of several, of which one holds already. */
export function MenuChoices({ options, value, onChoose }: ChoicesProps) {
  return (
    <DropdownMenu.RadioGroup value={value} onValueChange={(next) => next !== value && onChoose(next)}>
      {options.map((option) => (
        <DropdownMenu.RadioItem
          key={option.value}
          value={option.value}
          className={classes(ITEM, 'tabular min-h-8! text-text')}
        >
          <ItemWords>{option.label}</ItemWords>
          <Checked />
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}

function Checked() {
  return (
    <DropdownMenu.ItemIndicator>
      <Check size={15} aria-hidden className="text-accent" />
    </DropdownMenu.ItemIndicator>
  );
}
