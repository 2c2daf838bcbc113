import { RadioGroup, Switch } from 'radix-ui';
import { classes } from '../browser/classes.js';
import { useStore } from '../browser/useStore.js';
import { Dialog } from '../ui/Dialog.js';
import { words } from '../words.js';
import { useServices } from './services.js';
import { THEMES } from './theme.js';

/** The few things that can be set. */
export function SettingsDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={words.settings.title}>
      <div className="flex flex-col gap-6 pt-1">
        <ThemeChoice />
        <SingleKeys />
      </div>
    </Dialog>
  );
}

function ThemeChoice() {
  const { themes } = useServices();
  const choice = useStore(themes.choice);
  return (
    <div>
      <p id="theme-label" className="mb-2 text-sm">
        {words.settings.theme}
      </p>
      <RadioGroup.Root
        aria-labelledby="theme-label"
        value={choice}
        onValueChange={(value) => themes.choose(THEMES.find((theme) => theme === value) ?? 'system')}
        className="grid grid-cols-2 gap-1 sm:grid-cols-4 rounded-md bg-bg p-1"
      >
        {THEMES.map((theme) => (
          <RadioGroup.Item
            key={theme}
            value={theme}
            className={classes(
              'h-8 rounded-sm text-sm transition pointer-coarse:h-11',
              theme === choice ? 'bg-raised font-medium text-text' : 'text-muted hover:text-text',
            )}
          >
            {words.settings.themes[theme]}
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
    </div>
  );
}

function SingleKeys() {
  const { singleKeys } = useServices();
  const on = useStore(singleKeys.on);
  return (
    <div className="flex items-start justify-between gap-6">
      <div>
        <p id="keys-label" className="text-sm">
          {words.settings.singleKeys}
        </p>
        <p id="keys-note" className="text-sm text-muted">
          {words.settings.singleKeysNote}
        </p>
      </div>
      <Switch.Root
        checked={on}
        onCheckedChange={singleKeys.set}
        aria-labelledby="keys-label"
        aria-describedby="keys-note"
        className="relative h-6 w-11 shrink-0 rounded-full border border-control bg-bg transition-colors data-[state=checked]:border-accent data-[state=checked]:bg-accent"
      >
        <Switch.Thumb className="block size-4 translate-x-1 rounded-full bg-control transition-transform data-[state=checked]:translate-x-5.5 data-[state=checked]:bg-on-accent" />
      </Switch.Root>
    </div>
  );
}
