import type { MESSAGE_LENGTH } from '@ctc/contracts';
import { ArrowUp, Pencil, Square, X } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, type ClipboardEvent, type KeyboardEvent } from 'react';
import { classes } from '../browser/classes.js';
import { Hint } from '../ui/Hint.js';
import { IconButton } from '../ui/IconButton.js';
import { AttachButton } from '../uploads/AttachButton.js';
import { AttachmentChips } from '../uploads/AttachmentChips.js';
import type { AttachmentsView } from '../uploads/useAttachments.js';
import { VoiceButton } from '../voice/VoiceButton.js';
import { words } from '../words.js';

/** The type fails when the contract changes its limit. */
const MAX_CHARACTERS: (typeof MESSAGE_LENGTH)['max'] = 4000;
/** The count appears when it becomes interesting. */
const COUNT_FROM = 3500;
const MAX_HEIGHT_PX = 220;

export const MESSAGE_BOX_ID = 'message-box';

interface Props {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onSend: (content: string) => void;
  readonly onStop: () => void;
  readonly streaming: boolean;
  readonly started: boolean;
  /** The text is an earlier message's, said anew. */
  readonly editing: boolean;
  /** False when nothing was said yet. */
  readonly onEditLast: () => boolean;
  readonly onEndEdit: () => void;
  readonly attachments: AttachmentsView;
}

/** Where messages are written. The focus stays here after sending. */
export function Composer({ text, onText, onSend, onStop, streaming, started, attachments, ...editor }: Props) {
  const { editing, onEditLast, onEndEdit } = editor;
  const box = useRef<HTMLTextAreaElement>(null);
  const content = text.trim();
  const tooLong = content.length > MAX_CHARACTERS;
  const sendable = content.length > 0 && !tooLong && !attachments.sending;

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${Math.min(MAX_HEIGHT_PX, element.scrollHeight)}px`;
  }, [text]);

  useEffect(() => {
    // On a touch screen the focus would open the keyboard over what there is to read.
    if (window.matchMedia('(pointer: fine)').matches) box.current?.focus({ preventScroll: true });
  }, []);

  const send = () => {
    if (!sendable) return;
    onSend(content);
    onText('');
    box.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes a character, the keys belong to it.
    if (event.shiftKey || event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') send();
    else if (event.key === 'Escape' && editing) onEndEdit();
    else if (event.key !== 'ArrowUp' || text !== '' || editing || !onEditLast()) return;
    event.preventDefault();
  };
  const onPaste = ({ clipboardData }: ClipboardEvent) => attachments.add(clipboardData.files);
  const stops = streaming && content.length === 0 && !editing;
  const sendLabel = attachments.sending ? words.uploads.waits : words.composer.send;

  return (
    <form
      className="px-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:px-6 sm:pb-5"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div
        className={classes(
          'mx-auto max-w-[760px] rounded-lg border bg-raised p-2 shadow-raised transition-colors',
          tooLong ? 'border-danger' : 'border-control/60 focus-within:border-accent',
        )}
      >
        {editing && <EditingNote onEnd={onEndEdit} />}
        <AttachmentChips {...attachments} />
        <div className="flex items-end gap-2">
          <AttachButton onFiles={attachments.add} />
          <textarea
            ref={box}
            id={MESSAGE_BOX_ID}
            rows={1}
            value={text}
            onChange={(event) => onText(event.target.value)}
            onKeyDown={onKeyDown}
            onPaste={onPaste}
            aria-label={words.composer.label}
            aria-describedby="message-hint"
            aria-invalid={tooLong}
            placeholder={started ? words.composer.placeholderNext : words.composer.placeholder}
            className="max-h-[220px] min-h-9 flex-1 resize-none self-center bg-transparent py-1.5 leading-6 outline-none placeholder:text-muted pointer-coarse:min-h-11 pointer-coarse:py-2.5"
          />
          <VoiceButton text={text} onText={onText} />
          <Hint text={stops ? words.composer.stop : sendLabel} shortcut={stops ? 'Esc' : '↵'}>
            <button
              type={stops ? 'button' : 'submit'}
              onClick={stops ? onStop : undefined}
              aria-label={stops ? words.composer.stop : words.composer.send}
              disabled={!stops && !sendable}
              className={classes(
                'inline-flex size-9 shrink-0 items-center justify-center rounded-full transition active:scale-95 pointer-coarse:size-11 forced-colors:border',
                stops || sendable ? 'bg-accent text-on-accent hover:brightness-110' : 'bg-surface text-muted',
              )}
            >
              {stops ? <Square size={14} fill="currentColor" aria-hidden /> : <ArrowUp size={20} aria-hidden />}
            </button>
          </Hint>
        </div>
      </div>
      <p id="message-hint" className="sr-only">
        {words.composer.hint}
      </p>
      {text.length >= COUNT_FROM && <Count left={MAX_CHARACTERS - content.length} />}
    </form>
  );
}

function EditingNote({ onEnd }: { onEnd: () => void }) {
  return (
    <div role="status" className="flex items-center gap-2 border-b border-line pb-1.5 pl-2 text-xs text-muted">
      <Pencil size={14} aria-hidden className="shrink-0" />
      <p className="flex-1">{words.message.editing}</p>
      <IconButton icon={X} iconSize={15} label={words.message.cancelEdit} onClick={onEnd} />
    </div>
  );
}

function Count({ left }: { left: number }) {
  return (
    <p className={classes('tabular mx-auto mt-2 max-w-[760px] px-4 text-xs', left < 0 ? 'text-danger' : 'text-muted')}>
      {left < 0 ? `${words.composer.tooLong(MAX_CHARACTERS)} ${words.composer.left(left)}.` : words.composer.left(left)}
    </p>
  );
}
