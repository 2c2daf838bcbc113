import type { Entities } from '@ctc/contracts';
import { CircleAlert, Copy, RotateCcw } from 'lucide-react';
import { useServices } from '../app/services.js';
import { classes } from '../browser/classes.js';
import { GenerationCard } from '../generation/GenerationCard.js';
import type { GenerationView } from '../generation/generation-state.js';
import { copyText } from '../ui/copy-text.js';
import { Button } from '../ui/Button.js';
import { IconButton } from '../ui/IconButton.js';
import { words } from '../words.js';
import { AnswerText } from './AnswerText.js';
import { Branches } from './Branches.js';
import { MESSAGE_ACTIONS } from './message-actions.js';
import type { ChatMessage } from './message.js';
import type { ChatActions } from './useChat.js';

interface Props {
  readonly message: ChatMessage;
  readonly conversationKey: string;
  readonly isLast: boolean;
  readonly actions: Pick<ChatActions, 'regenerate' | 'showBranch'>;
  readonly onAgain: () => void;
}

/** An answer: its text, what is being made for it, and, when it has settled, what can be done with it. */
export function AnswerMessage({ message, conversationKey, isLast, actions, onAgain }: Props) {
  const streaming = message.status === 'streaming';
  return (
    <div className="flex flex-col gap-3">
      <AnswerText text={message.content} streaming={streaming} />
      {message.status === 'stopped' && <p className="text-sm text-muted">{words.message.stopped}</p>}
      {message.status === 'failed' && (
        <div role="alert" className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm">
          <span className="flex items-start gap-1.5 text-danger">
            <CircleAlert size={16} aria-hidden className="mt-0.5 shrink-0" />
            {message.problem?.detail ?? words.message.broken}
          </span>
          {isLast && <Button onClick={actions.regenerate}>{words.message.retry}</Button>}
        </div>
      )}
      <Generations message={message} conversationKey={conversationKey} onAgain={onAgain} />
      {!streaming && <Actions message={message} isLast={isLast} actions={actions} />}
    </div>
  );
}

/** One card, or, where several things were asked for, a list of steps. */
function Generations({ message, conversationKey, onAgain }: Pick<Props, 'message' | 'conversationKey' | 'onAgain'>) {
  const { generations, entities } = message;
  const cardOf = (view: GenerationView, said: Entities | null) => (
    <GenerationCard view={view} entities={said} conversationKey={conversationKey} onAgain={onAgain} />
  );
  const [only] = generations;
  if (generations.length < 2) return only && cardOf(only, entities);
  return (
    <ol className="flex flex-col gap-4">
      {generations.map((view, index) => (
        <li key={view.id}>
          <p className="mb-1.5 text-xs font-medium text-muted">
            {words.generation.step(index + 1, generations.length, words.generation.kinds[view.type])}
          </p>
          {cardOf(view, index === 0 ? entities : null)}
        </li>
      ))}
    </ol>
  );
}

function Actions({ message, isLast, actions }: Pick<Props, 'message' | 'isLast' | 'actions'>) {
  const { announcer } = useServices();
  const copy = async () => {
    if (await copyText(message.content)) announcer.say(words.message.copied);
  };
  return (
    <div className={classes('-ml-2', MESSAGE_ACTIONS)}>
      {message.content && (
        <IconButton icon={Copy} iconSize={15} label={words.message.copy} onClick={() => void copy()} />
      )}
      {isLast && (
        <IconButton icon={RotateCcw} iconSize={15} label={words.message.regenerate} onClick={actions.regenerate} />
      )}
      <Branches message={message} onShow={actions.showBranch} />
    </div>
  );
}
