import type { Entities } from '@ctc/contracts';
import { Info } from 'lucide-react';
import { useEffect } from 'react';
import { toast } from 'sonner';
import { useServices } from '../app/services.js';
import { capitalise } from '../format.js';
import { TimeReadout } from '../player/TimeReadout.js';
import { LoadAgain } from '../ui/LoadAgain.js';
import { lazyPart } from '../ui/lazy-part.js';
import { Part } from '../ui/Part.js';
import { words } from '../words.js';
import { CardTitle } from './CardTitle.js';
import { Chips } from './Chips.js';
import { chipsOf } from './chip-facts.js';
import { Cancelled, Failed } from './Ended.js';
import type { GenerationView } from './generation-state.js';
import { InProgress } from './InProgress.js';
import { isPiece, isPieceType } from './results.js';
import { titleOf } from './title.js';
import { useGeneration } from './useGeneration.js';
import { useIsNewest } from './useIsNewest.js';

const loadPlayerCard = () => import('./PlayerCard.js');
const PlayerCard = lazyPart(loadPlayerCard);
const FinishingCard = lazyPart(() => import('./FinishingCard.js'));

interface Props {
  readonly view: GenerationView;
  readonly entities: Entities | null;
  readonly conversationKey: string;
  /** Asks for the same once more. */
  readonly onAgain: () => void;
}

/** The life of a generation in one frame of one height: in line, working, a player; or failed, or called off. */
export function GenerationCard({ view, entities, conversationKey, onAgain }: Props) {
  const { cancel, cancelling, loadResult, resultMissing } = useGeneration(conversationKey, view);
  const { chat, conversations } = useServices();
  const isNewest = useIsNewest(conversationKey, view.id);
  const title = titleOf(view, entities);
  const running = view.state === 'queued' || view.state === 'active';

  useEffect(() => {
    // There are seconds to spare now; later there are none.
    if (running) loadPlayerCard().catch(() => undefined);
  }, [running]);

  if (view.state === 'cancelled') return <Cancelled title={title} onAgain={onAgain} />;
  const { result } = view;
  const piece = result && isPiece(result) ? result : null;
  const facts = isPieceType(view.type) ? (piece ?? view.parameters) : null;
  const fallback = facts?.fallback;
  const canChange = isNewest && facts !== null && view.state !== 'failed';
  return (
    <div
      role="group"
      aria-label={title}
      className="card @container animate-fade-in rounded-lg border border-line bg-surface shadow-raised"
    >
      <div className="card-frame flex flex-col p-4">
        <header className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <CardTitle view={view} title={title} conversationKey={conversationKey} />
          <div className="order-last w-full @min-[40rem]:order-none @min-[40rem]:w-auto">
            <Chips
              chips={chipsOf(facts, isPieceType(view.type) ? entities : null)}
              pending={facts === null && running && isPieceType(view.type)}
              onSay={canChange ? (sentence) => chat.send(conversationKey, sentence) : undefined}
            />
          </div>
          {result && (
            <span className="ml-auto">
              <TimeReadout trackId={view.id} durationSeconds={result.durationSeconds} />
            </span>
          )}
        </header>
        {fallback && (
          <p className="mt-2 flex items-start gap-1.5 text-xs text-muted">
            <Info size={14} aria-hidden className="mt-0.5 shrink-0 text-accent" />
            {capitalise(fallback)}
          </p>
        )}
        {running && (
          <InProgress
            view={view}
            title={title}
            conversationId={conversations.byKey(conversationKey)?.get().id ?? null}
            cancelling={cancelling}
            onCancel={() => void cancel().catch(() => toast.error(words.errors.actionFailed))}
          />
        )}
        {view.state === 'failed' && <Failed view={view} onAgain={onAgain} />}
        {view.state === 'completed' && result && (
          <Part loading={<div className="flex-1" />} failed={(again) => <LoadAgain onPress={again} />}>
            {isPiece(result) ? (
              <PlayerCard
                result={result}
                title={title}
                jobId={view.jobId}
                entities={entities}
                conversationKey={conversationKey}
              />
            ) : (
              <FinishingCard
                result={result}
                title={title}
                jobId={view.jobId}
                rating={view.rating}
                conversationKey={conversationKey}
              />
            )}
          </Part>
        )}
        {resultMissing && <LoadAgain text={words.generation.resultMissing} onPress={() => void loadResult()} />}
      </div>
    </div>
  );
}
