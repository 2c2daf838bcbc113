import { useCallback, useMemo, type ReactNode } from 'react';
import { Button } from '../ui/Button.js';
import { FileDrop } from '../uploads/FileDrop.js';
import { useAttachments } from '../uploads/useAttachments.js';
import { words } from '../words.js';
import { Composer, MESSAGE_BOX_ID } from './Composer.js';
import { ConversationSkeleton } from './ConversationSkeleton.js';
import { EmptyState } from './EmptyState.js';
import { MessageList } from './MessageList.js';
import { SuggestionChips } from './SuggestionChips.js';
import { suggestionsFor } from './suggestions.js';
import { useDraft } from './useDraft.js';
import type { useChat } from './useChat.js';

interface Props {
  readonly chat: ReturnType<typeof useChat>;
  /** Between the messages and the box, on small screens. */
  readonly playBar: ReactNode;
}

/** One conversation: what was said, and where to say more. Mount once per conversation (`key`). */
export function Conversation({ chat, playBar }: Props) {
  const { state, isStreaming, actions } = chat;
  const [text, setText] = useDraft(state.id);
  const attachments = useAttachments(state.key);
  const suggestions = useMemo(() => suggestionsFor(state, attachments.ready), [state, attachments.ready]);

  const fill = useCallback(
    (content: string) => {
      setText(content);
      const box = document.getElementById(MESSAGE_BOX_ID);
      if (!(box instanceof HTMLTextAreaElement)) return;
      box.focus();
      // After the new text is in: the caret goes behind it.
      requestAnimationFrame(() => box.setSelectionRange(content.length, content.length));
    },
    [setText],
  );

  return (
    <FileDrop onFiles={attachments.add}>
      <Body chat={chat} onFill={fill} />
      {playBar}
      {text === '' && <SuggestionChips list={suggestions} onPick={fill} />}
      <Composer
        text={text}
        onText={setText}
        onSend={(content) => actions.send(content, attachments.take())}
        onStop={actions.stop}
        streaming={isStreaming}
        started={state.messages.length > 0}
        attachments={attachments}
      />
    </FileDrop>
  );
}

function Body({ chat, onFill }: { chat: Props['chat']; onFill: (content: string) => void }) {
  const { state, online, actions } = chat;
  if (state.load === 'failed') return <LoadFailed chat={chat} />;
  if (state.load === 'loading') return <ConversationSkeleton />;
  if (state.messages.length === 0) return <EmptyState onPick={onFill} />;
  return <MessageList state={state} actions={actions} online={online} onEdit={onFill} />;
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
