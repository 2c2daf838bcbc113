import { words } from '../words.js';
import { Button } from './Button.js';

/** Says that something did not arrive, and offers to ask for it once more. */
export function LoadAgain({ text = words.errors.partFailed, onPress }: { text?: string; onPress: () => void }) {
  return (
    <div role="alert" className="flex flex-1 flex-wrap items-center gap-3 py-3 text-sm">
      {text}
      <Button onClick={onPress}>{words.errors.loadAgain}</Button>
    </div>
  );
}
