import { CircleAlert } from 'lucide-react';
import { useServices } from '../app/services.js';
import { copyText } from '../ui/copy-text.js';
import { Button } from '../ui/Button.js';
import { words } from '../words.js';
import type { GenerationView } from './generation-state.js';

/** A generation that failed: what happened, what is kept, one way on. */
export function Failed({ view, onAgain }: { view: GenerationView; onAgain: () => void }) {
  const { announcer } = useServices();
  const { code = 'internal.unexpected', detail = '' } = view.error ?? {};
  const details = [detail, `${words.errors.code}: ${code}`, `${words.errors.request}: ${view.id}`].filter(Boolean);
  const copy = async () => {
    if (await copyText(details.join('\n'))) announcer.say(words.message.copied);
  };
  const started = view.stage !== 'queued';
  return (
    <div className="flex flex-1 flex-col justify-center gap-3 py-2">
      <p className="flex items-start gap-2">
        <CircleAlert size={18} aria-hidden className="mt-1 shrink-0 text-danger" />
        <span>
          {started ? words.generation.failed(words.generation.stages[view.stage]) : words.generation.failedBeforeStart}
          {detail && <span className="block text-sm text-muted">{detail}</span>}
        </span>
      </p>
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2 pl-6.5">
        <Button kind="primary" onClick={onAgain}>
          {words.generation.tryAgain}
        </Button>
        <details className="text-sm text-muted">
          <summary className="flex h-8 cursor-pointer items-center rounded-sm pointer-coarse:h-11">
            {words.generation.details}
          </summary>
          <p className="mt-1 font-mono text-xs leading-5">
            {words.errors.code}: {code}
            <br />
            {words.errors.request}: {view.id}
          </p>
          <Button kind="quiet" className="mt-1 -ml-3" onClick={() => void copy()}>
            {words.generation.copyDetails}
          </Button>
        </details>
      </div>
    </div>
  );
}

/** A generation that was called off stays as one line. */
export function Cancelled({ title, onAgain }: { title: string; onAgain: () => void }) {
  return (
    <div className="card flex min-h-12 items-center gap-3 rounded-md border border-line bg-surface px-4 py-1.5 text-sm text-muted">
      <span className="min-w-0 flex-1 truncate">
        {title}: {words.generation.cancelled.toLowerCase()}
      </span>
      <Button kind="quiet" className="-mr-2" onClick={onAgain}>
        {words.generation.again}
      </Button>
    </div>
  );
}
