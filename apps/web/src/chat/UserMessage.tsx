import { CircleAlert, FileAudio, Pencil } from 'lucide-react';
import { classes } from '../browser/classes.js';
import { useNow } from '../browser/useNow.js';
import { Button } from '../ui/Button.js';
import { IconButton } from '../ui/IconButton.js';
import { words } from '../words.js';
import { Branches } from './Branches.js';
import { MESSAGE_ACTIONS } from './message-actions.js';
import type { ChatMessage } from './message.js';

interface Props {
  readonly message: ChatMessage;
  readonly online: boolean;
  readonly onRetry: (key: string) => void;
  readonly onDiscard: (key: string) => void;
  readonly onEdit: (message: ChatMessage) => void;
  readonly onShowBranch: (messageId: string) => void;
}

/** What the user said, and, while it is not there yet, why. */
export function UserMessage({ message, online, onRetry, onDiscard, onEdit, onShowBranch }: Props) {
  const waits = message.delivery === 'waiting' && !online;
  return (
    <div className="flex flex-col items-end">
      <p className="bubble max-w-[min(72ch,88%)] rounded-lg rounded-br-sm bg-bubble px-4 py-2.5 whitespace-pre-wrap">
        {message.content}
      </p>
      {message.attachments.length > 0 && (
        <ul aria-label={words.uploads.label} className="mt-1.5 flex flex-wrap justify-end gap-x-3 gap-y-1">
          {message.attachments.map(({ uploadId, name }) => (
            <li key={uploadId} className="flex items-center gap-1.5 text-xs text-muted">
              <FileAudio size={14} aria-hidden />
              {name ?? words.message.deletedFile}
            </li>
          ))}
        </ul>
      )}
      {waits && <p className="mt-1.5 text-xs text-muted">{words.message.waiting}</p>}
      {message.delivery === 'unsent' && (
        <Unsent
          message={message}
          onRetry={() => onRetry(message.key)}
          onDiscard={() => onDiscard(message.key)}
          onEdit={() => onEdit(message)}
        />
      )}
      {message.delivery === 'sent' && (
        <div className={classes('-mr-2', MESSAGE_ACTIONS)}>
          <Branches message={message} onShow={onShowBranch} />
          <IconButton icon={Pencil} iconSize={15} label={words.message.edit} onClick={() => onEdit(message)} />
        </div>
      )}
    </div>
  );
}

interface UnsentProps {
  readonly message: ChatMessage;
  readonly onRetry: () => void;
  readonly onDiscard: () => void;
  readonly onEdit: () => void;
}

function Unsent({ message, onRetry, onDiscard, onEdit }: UnsentProps) {
  const { problem } = message;
  const retryAt = problem?.retryAt ?? 0;
  const now = useNow(retryAt > 0);
  const secondsLeft = Math.max(0, Math.ceil((retryAt - now) / 1000));
  const detail = secondsLeft > 0 ? words.errors.rateLimited(secondsLeft) : problem?.detail;
  return (
    <div role="alert" className="mt-2 flex max-w-[min(72ch,88%)] flex-col items-end gap-1.5">
      <p className="flex items-start gap-1.5 text-sm text-danger">
        <CircleAlert size={16} aria-hidden className="mt-0.5 shrink-0" />
        {detail ?? words.errors.actionFailed}
      </p>
      <div className="flex gap-1.5">
        <Button kind="quiet" onClick={onDiscard}>
          {words.message.discard}
        </Button>
        <Button kind="quiet" onClick={onEdit}>
          {words.message.editAgain}
        </Button>
        <Button onClick={onRetry} disabled={secondsLeft > 0}>
          {secondsLeft > 0 ? `${words.message.retry} (${secondsLeft})` : words.message.retry}
        </Button>
      </div>
    </div>
  );
}
