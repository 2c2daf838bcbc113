import { Logo } from '../ui/Logo.js';
import { words } from '../words.js';

/** The first thing a reader sees: a question, and six ways to answer it. */
export function EmptyState({ onPick }: { onPick: (prompt: string) => void }) {
  const { title, lead, examples, examplesLabel } = words.empty;
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto px-4 sm:px-6">
      <div className="m-auto w-full max-w-[760px] py-8">
        <div className="mb-5 flex sm:justify-center">
          <Logo size={40} />
        </div>
        <h1 className="text-xl font-semibold tracking-tight text-balance sm:text-center">{title}</h1>
        <p className="mt-2 max-w-[56ch] text-pretty text-muted sm:mx-auto sm:text-center">{lead}</p>
        <ul aria-label={examplesLabel} className="mt-8 grid gap-2.5 sm:grid-cols-2">
          {examples.map((example) => (
            <li key={example.title} className="flex">
              <button
                type="button"
                onClick={() => onPick(example.prompt)}
                className="flex w-full flex-col justify-start rounded-md border border-line bg-surface px-4 py-3 text-left transition hover:border-control/70 hover:bg-raised active:scale-[0.99]"
              >
                <span className="block text-sm font-medium">{example.title}</span>
                <span className="mt-0.5 block text-sm text-muted">{example.prompt}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
