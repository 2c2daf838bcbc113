import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { Button } from '../ui/Button.js';
import { lazyPart } from '../ui/lazy-part.js';
import { Part } from '../ui/Part.js';
import { FileDrop } from '../uploads/FileDrop.js';
import { useAttachments } from '../uploads/useAttachments.js';
import { words } from '../words.js';
import { Composer, MESSAGE_BOX_ID } from './Composer.js';
import { ConversationSkeleton } from './ConversationSkeleton.js';
import { EmptyState } from './EmptyState.js';
import { focusFound, MessageList, type Found } from './MessageList.js';
import { SuggestionChips } from './SuggestionChips.js';
import { suggestionsFor } from './suggestions.js';
import type { ChatMessage } from './message.js';
import { useDraft } from './useDraft.js';
import { lastSaid, useEditing } from './useEditing.js';
import type { useChat } from './useChat.js';

const FindBar = lazyPart(() => import('./FindBar.js'));

interface Props {
  readonly chat: ReturnType<typeof useChat>;
  /** Between the messages and the box, on small screens. */
  readonly playBar: ReactNode;
  readonly searching: boolean;
  readonly onSearched: () => void;
}

/** One conversation: what was said, and where to say more. Mount once per conversation (`key`). */
export function Conversation({ chat, playBar, searching, onSearched }: Props) {
  const { state, isStreaming, actions } = chat;
  const [text, setText] = useDraft(state.id);
  const attachments = useAttachments(state.key);
  const suggestions = useMemo(() => suggestionsFor(state, attachments.ready), [state, attachments.ready]);

  const fill = useCallback(
    (content: string) => {
      setText(content);
      focusBoxBehind(content);
    },
    [setText],
  );

  const { edit, begin, write, end } = useEditing(state);
  const { discard } = actions;
  const editMessage = useCallback(
    (message: ChatMessage) => {
      const { id, content, delivery, replaces } = message;
      const revised = delivery === 'sent' ? id : replaces[0]?.id;
      if (delivery !== 'sent') discard(message.key);
      if (revised === undefined) return fill(content);
      begin(revised, content);
      focusBoxBehind(content);
    },
    [begin, discard, fill],
  );
  const editLast = () => {
    const last = lastSaid(state);
    if (last) editMessage(last);
    return last !== undefined;
  };
  const send = (content: string) => {
    if (edit) actions.edit(edit.messageId, content, attachments.take());
    else actions.send(content, attachments.take());
    end();
  };

  const [found, setFound] = useState<Found | null>(null);
  const show = useCallback((messageId: string) => setFound({ messageId }), []);
  const endSearch = () => {
    if (!focusFound()) document.getElementById(MESSAGE_BOX_ID)?.focus();
    setFound(null);
    onSearched();
  };

  return (
    <FileDrop onFiles={attachments.add}>
      {searching && state.id !== null && (
        <Part loading={null} failed={() => null}>
          <FindBar conversationKey={state.key} conversationId={state.id} onShow={show} onClose={endSearch} />
        </Part>
      )}
      <Body chat={chat} onFill={fill} onEdit={editMessage} editedId={edit?.messageId ?? null} found={found} />
      {playBar}
      {text === '' && !edit && <SuggestionChips list={suggestions} onPick={fill} />}
      <Composer
        text={edit ? edit.text : text}
        onText={edit ? write : setText}
        onSend={send}
        editing={edit !== null}
        onEditLast={editLast}
        onEndEdit={end}
        onStop={actions.stop}
        streaming={isStreaming}
        started={state.messages.length > 0}
        attachments={attachments}
      />
    </FileDrop>
  );
}

function focusBoxBehind(content: string): void {
  const box = document.getElementById(MESSAGE_BOX_ID);
  if (!(box instanceof HTMLTextAreaElement)) return;
  box.focus();
  // After the new text is in: the caret goes behind it.
  requestAnimationFrame(() => box.setSelectionRange(content.length, content.length));
}

interface BodyProps {
  readonly chat: Props['chat'];
  readonly onFill: (content: string) => void;
  readonly onEdit: (message: ChatMessage) => void;
  readonly editedId: string | null;
  readonly found: Found | null;
}

function Body({ chat, onFill, ...list }: BodyProps) {
  const { state, online, actions } = chat;
  if (state.load === 'failed') return <LoadFailed chat={chat} />;
  if (state.load === 'loading') return <ConversationSkeleton />;
  if (state.messages.length === 0) return <EmptyState onPick={onFill} />;
  return <MessageList state={state} actions={actions} online={online} {...list} />;
}

function LoadFailed({ chat: { state, actions } }: Pick<Props, 'chat'>) {
  const missing = state.problem?.code === 'resource.not_found';
  return (
    <div role="alert" className="m-auto flex max-w-md flex-col items-center gap-4 px-6 text-center">
      <p>{missing ? words.errors.conversationMissing : words.errors.conversationFailed}</p>
      {!missing && state.problem && <p className="text-sm text-muted">{state.problem.detail}</p>}
      {!missing && <Button onClick={actions.reload}>{words.message.retry}</Button>}
    </div>
  );
}
