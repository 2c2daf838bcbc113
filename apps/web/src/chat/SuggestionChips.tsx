import { words } from '../words.js';
import type { Suggestion } from './suggestions.js';

/** Chips over the box; they fill it, and do not send. */
export function SuggestionChips({ list, onPick }: { list: readonly Suggestion[]; onPick: (prompt: string) => void }) {
  if (list.length === 0) return null;
  return (
    <ul
      aria-label={words.suggestions.label}
      className="mx-auto flex w-full max-w-[760px] gap-1.5 px-3 pb-2 max-sm:overflow-x-auto max-sm:[scrollbar-width:none] sm:flex-wrap sm:px-0"
    >
      {list.map(({ label, prompt }) => (
        <li key={label} className="shrink-0">
          <button
            type="button"
            onClick={() => onPick(prompt)}
            className="h-8 rounded-full border border-control/70 px-3 text-sm text-muted transition hover:border-control hover:text-text active:scale-[0.98] pointer-coarse:h-11"
          >
            {label}
          </button>
        </li>
      ))}
    </ul>
  );
}
