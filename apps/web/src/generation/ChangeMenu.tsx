import { SlidersHorizontal, Undo2 } from 'lucide-react';
import { useServices } from '../app/services.js';
import { Button } from '../ui/Button.js';
import { Menu, MenuItem } from '../ui/Menu.js';
import { words } from '../words.js';

interface Props {
  readonly conversationKey: string;
  /** There is a change to take back. */
  readonly undoable: boolean;
}

/** The changes that are wanted most. */
export function ChangeMenu(props: Props) {
  return (
    <Menu
      trigger={
        <Button kind="quiet">
          <SlidersHorizontal size={15} aria-hidden />
          {words.change.button}
        </Button>
      }
    >
      <ChangeItems {...props} />
    </Menu>
  );
}

/** Each is a sentence that is said in the conversation, so all of them can be read later. */
export function ChangeItems({ conversationKey, undoable }: Props) {
  const { chat } = useServices();
  const say = (prompt: string) => () => chat.send(conversationKey, prompt);
  const { requests, undo } = words.change;
  return (
    <>
      {requests.map(({ label, prompt }) => (
        <MenuItem key={label} onSelect={say(prompt)}>
          {label}
        </MenuItem>
      ))}
      {undoable && (
        <MenuItem icon={Undo2} onSelect={say(undo.prompt)}>
          {undo.label}
        </MenuItem>
      )}
    </>
  );
}
