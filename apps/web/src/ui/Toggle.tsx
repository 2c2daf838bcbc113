import { Switch } from 'radix-ui';
import { useId } from 'react';

interface Props {
  readonly label: string;
  readonly note: string;
  readonly on: boolean;
  readonly disabled?: boolean;
  readonly onChange: (on: boolean) => void;
}

/** A yes or no, with a word about what it does. */
export function Toggle({ label, note, on, disabled, onChange }: Props) {
  const id = useId();
  return (
    <div className="flex items-start justify-between gap-6">
      <div>
        <p id={`${id}-label`} className="text-sm">
          {label}
        </p>
        <p id={`${id}-note`} className="text-sm text-muted">
          {note}
        </p>
      </div>
      <Switch.Root
        checked={on}
        disabled={disabled}
        onCheckedChange={onChange}
        aria-labelledby={`${id}-label`}
        aria-describedby={`${id}-note`}
        className="relative h-6 w-11 shrink-0 rounded-full border border-control bg-bg transition-colors disabled:opacity-50 data-[state=checked]:border-accent data-[state=checked]:bg-accent"
      >
        <Switch.Thumb className="block size-4 translate-x-1 rounded-full bg-control transition-transform data-[state=checked]:translate-x-5.5 data-[state=checked]:bg-on-accent" />
      </Switch.Root>
    </div>
  );
}
