import { CircleAlert, FileAudio, RotateCcw, X } from 'lucide-react';
import { classes } from '../browser/classes.js';
import { IconButton } from '../ui/IconButton.js';
import { words } from '../words.js';
import type { Attachment } from './attachments.js';
import type { AttachmentsView } from './useAttachments.js';

/** The files that will go with the message: how far each is, or why it cannot. */
export function AttachmentChips({ list, retry, remove }: Pick<AttachmentsView, 'list' | 'retry' | 'remove'>) {
  if (list.length === 0) return null;
  return (
    <ul aria-label={words.uploads.label} className="flex flex-wrap gap-2 pt-1 pr-2 pb-2">
      {list.map((attachment) => (
        <li key={attachment.key} className="max-w-full">
          <Chip attachment={attachment} onRetry={() => retry(attachment.key)} onRemove={() => remove(attachment.key)} />
        </li>
      ))}
    </ul>
  );
}

interface ChipProps {
  readonly attachment: Attachment;
  readonly onRetry: () => void;
  readonly onRemove: () => void;
}

function Chip({ attachment, onRetry, onRemove }: ChipProps) {
  const { file, state, progress, problem, retryable } = attachment;
  const failed = state === 'failed';
  const Icon = failed ? CircleAlert : FileAudio;
  return (
    <div
      className={classes(
        'relative flex min-h-9 max-w-full items-center gap-2 overflow-hidden rounded-md border bg-surface pl-2.5 text-sm',
        failed ? 'border-danger' : 'border-line',
      )}
    >
      <Icon size={16} aria-hidden className={classes('shrink-0', failed ? 'text-danger' : 'text-accent')} />
      <span className="min-w-0 py-1">
        <span className="block truncate">{file.name}</span>
        {failed && (
          <span role="alert" className="block text-xs text-danger">
            {problem}
          </span>
        )}
        {state === 'sending' && (
          <span className="tabular block text-xs text-muted">
            {progress < 1 ? words.player.percent(progress) : words.uploads.checking}
          </span>
        )}
      </span>
      <span className="flex shrink-0">
        {failed && retryable && (
          <IconButton icon={RotateCcw} iconSize={15} label={words.uploads.retry(file.name)} onClick={onRetry} />
        )}
        <IconButton icon={X} iconSize={15} label={words.uploads.remove(file.name)} onClick={onRemove} />
      </span>
      {state === 'sending' && <Progress name={file.name} share={progress} />}
    </div>
  );
}

function Progress({ name, share }: { name: string; share: number }) {
  return (
    <span
      role="progressbar"
      aria-label={words.uploads.progress(name)}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
      className="absolute inset-x-0 bottom-0 h-0.5 bg-line"
    >
      <span className="block h-full origin-left bg-accent" style={{ transform: `scaleX(${share})` }} />
    </span>
  );
}
