import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown } from 'lucide-react';
import { memo, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { classes } from '../browser/classes.js';
import { Button } from '../ui/Button.js';
import { IconButton } from '../ui/IconButton.js';
import { words } from '../words.js';
import { AnswerMessage } from './AnswerMessage.js';
import type { ConversationState } from './conversation/state.js';
import type { ChatMessage } from './message.js';
import type { ChatActions } from './useChat.js';
import { UserMessage } from './UserMessage.js';

/** Readers this near to the end are at the end. */
const END_PX = 96;
/** Readers who scroll back get the page before this one when so many messages are left above them. */
const EARLY = 12;
const ESTIMATE_PX = { user: 76, answer: 96, card: 300 };

export const MESSAGE_LIST_ID = 'messages';

/** A message that was looked for. */
export interface Found {
  readonly messageId: string;
}

/** Puts the focus on the message that was found; false when it is not in sight. */
export function focusFound(): boolean {
  const message = document.querySelector<HTMLElement>(`#${MESSAGE_LIST_ID} [data-message][aria-current]`);
  message?.focus({ preventScroll: true });
  return message !== null;
}

interface Props {
  readonly state: ConversationState;
  readonly actions: ChatActions;
  readonly online: boolean;
  readonly onEdit: (message: ChatMessage) => void;
  /** Id of the message that is being said anew. */
  readonly editedId: string | null;
  /** Each new one is scrolled to. */
  readonly found: Found | null;
}

/** The messages, of which only those in sight are on the page. It follows the newest while the reader is at the end. */
export function MessageList({ state, actions, online, onEdit, editedId, found }: Props) {
  const { messages } = state;
  const scroller = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const getScrollElement = useCallback(() => scroller.current, []);
  // The same while the messages are: the places of thousands are not counted anew with each picture of a scroll.
  const getItemKey = useCallback((index: number) => messages[index]?.key ?? index, [messages]);
  // eslint-disable-next-line react-hooks/incompatible-library -- no compiler memoises this component
  const virtualizer = useVirtualizer({
    count: messages.length,
    getScrollElement,
    estimateSize: (index) => estimate(messages[index]),
    getItemKey,
    overscan: 6,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: END_PX,
    paddingStart: 16,
    paddingEnd: 24,
    onChange: (instance) => {
      setAtEnd(instance.isAtEnd(END_PX));
      const { isScrolling, scrollDirection, range } = instance;
      if (isScrolling && scrollDirection === 'backward' && range && range.startIndex < EARLY) actions.loadOlder();
    },
  });

  useLayoutEffect(() => virtualizer.scrollToEnd(), [virtualizer, state.key]);

  const newestIsOurs = messages.at(-1)?.role === 'user';
  useEffect(() => {
    // Whoever sends wants to see the answer, wherever they were reading.
    if (newestIsOurs) virtualizer.scrollToEnd();
  }, [virtualizer, newestIsOurs, messages.length]);

  const shown = useRef<Found>(null);
  useEffect(() => {
    if (!found || shown.current === found) return;
    const index = messages.findIndex(({ id }) => id === found.messageId);
    if (index < 0) return;
    shown.current = found;
    virtualizer.scrollToIndex(index, { align: 'center' });
  }, [virtualizer, found, messages]);

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div
        ref={scroller}
        id={MESSAGE_LIST_ID}
        role="feed"
        aria-label={words.message.list}
        aria-busy={messages.at(-1)?.status === 'streaming'}
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto px-4 -outline-offset-2 [overflow-anchor:none] sm:px-6"
      >
        {state.hasMore && (
          <div className="flex justify-center pt-4">
            <Button kind="quiet" onClick={actions.loadOlder} disabled={state.loadingOlder}>
              {words.message.earlier}
            </Button>
          </div>
        )}
        <div className="relative mx-auto max-w-[760px]" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, key, start }) => {
            const message = messages[index];
            if (!message) return null;
            return (
              <div
                key={key}
                data-index={index}
                ref={virtualizer.measureElement}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${start}px)` }}
              >
                <Entry
                  message={message}
                  question={message.role === 'assistant' ? messages[index - 1]?.content : undefined}
                  conversationKey={state.key}
                  position={index + 1}
                  size={state.hasMore ? -1 : messages.length}
                  isLast={index === messages.length - 1}
                  isFound={message.id === found?.messageId}
                  isEdited={message.id === editedId}
                  online={online}
                  actions={actions}
                  onEdit={onEdit}
                />
              </div>
            );
          })}
        </div>
      </div>
      {!atEnd && (
        <IconButton
          icon={ArrowDown}
          label={words.message.toEnd}
          onClick={() => virtualizer.scrollToEnd()}
          className="absolute bottom-3 left-1/2 size-9! -translate-x-1/2 animate-fade-in rounded-full! border border-line bg-raised shadow-raised"
        />
      )}
    </div>
  );
}

function estimate(message: ChatMessage | undefined): number {
  if (!message) return ESTIMATE_PX.answer;
  if (message.generations.length > 0) return ESTIMATE_PX.card * message.generations.length;
  return ESTIMATE_PX[message.role === 'user' ? 'user' : 'answer'];
}

interface EntryProps {
  readonly message: ChatMessage;
  readonly question: string | undefined;
  readonly conversationKey: string;
  readonly position: number;
  readonly size: number;
  readonly isLast: boolean;
  readonly isFound: boolean;
  readonly isEdited: boolean;
  readonly online: boolean;
  readonly actions: ChatActions;
  readonly onEdit: (message: ChatMessage) => void;
}

/** Drawn again only when its own message changes: one stream must not redraw a thousand neighbours. */
const Entry = memo(function Entry({ message, question, position, size, ...rest }: EntryProps) {
  const { actions, conversationKey, isLast, isFound, isEdited, online, onEdit } = rest;
  const own = message.role === 'user';
  return (
    <article
      tabIndex={-1}
      data-message
      aria-posinset={position}
      aria-setsize={size}
      aria-current={isFound || undefined}
      aria-label={own ? words.message.you : words.message.answer}
      className={classes(
        'group/message -mx-2 rounded-md px-2',
        own ? 'pt-3' : 'py-2',
        (isFound || isEdited) && 'ring-2 ring-accent',
      )}
    >
      {own ? (
        <UserMessage
          message={message}
          online={online}
          onRetry={actions.retry}
          onDiscard={actions.discard}
          onEdit={onEdit}
          onShowBranch={actions.showBranch}
        />
      ) : (
        <AnswerMessage
          message={message}
          conversationKey={conversationKey}
          isLast={isLast}
          actions={actions}
          onAgain={() => question && actions.send(question)}
        />
      )}
    </article>
  );
});
