import { RadioGroup } from 'radix-ui';
import { useId } from 'react';
import { classes } from '../browser/classes.js';

interface Props<Value extends string> {
  readonly label: string;
  readonly options: Readonly<Record<Value, string>>;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** One of a few, side by side. */
export function Choice<Value extends string>({ label, options, value, onChange }: Props<Value>) {
  const labelId = useId();
  const values = Object.keys(options) as Value[];
  return (
    <div>
      <p id={labelId} className="mb-2 text-sm">
        {label}
      </p>
      <RadioGroup.Root
        aria-labelledby={labelId}
        value={value}
        onValueChange={(chosen) => onChange(chosen as Value)}
        className="grid grid-cols-2 gap-1 rounded-md bg-bg p-1 sm:flex"
      >
        {values.map((option) => (
          <RadioGroup.Item
            key={option}
            value={option}
            className={classes(
              'h-8 flex-1 rounded-sm border px-3 text-sm whitespace-nowrap transition pointer-coarse:h-11',
              option === value
                ? 'border-line bg-raised font-medium text-text'
                : 'border-transparent text-muted hover:text-text',
            )}
          >
            {options[option]}
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
    </div>
  );
}
