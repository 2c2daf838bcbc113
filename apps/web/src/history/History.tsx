import { Search, X } from 'lucide-react';
import { useState } from 'react';
import { useServices } from '../app/services.js';
import { useDebounced } from '../browser/useDebounced.js';
import { useStore } from '../browser/useStore.js';
import { Button } from '../ui/Button.js';
import { IconButton } from '../ui/IconButton.js';
import { words } from '../words.js';
import { ConversationRow } from './ConversationRow.js';
import { groupByDay } from './group-by-day.js';
import { useConversationActions, useConversations } from './useConversations.js';

/** Search, and the list under it. `onOpened` is told when a conversation was chosen. */
export function History({ onOpened }: { onOpened?: () => void }) {
  const [text, setText] = useState('');
  const query = useDebounced(text.trim());
  return (
    <>
      <SearchField text={text} onText={setText} />
      <nav aria-label={words.history.label} className="mt-2 min-h-0 flex-1 overflow-y-auto px-3 pb-3">
        <List query={query} onOpened={onOpened} />
      </nav>
    </>
  );
}

function List({ query, onOpened }: { query: string; onOpened?: () => void }) {
  const { router, unread } = useServices();
  const route = useStore(router.route);
  const unreadIds = useStore(unread.ids);
  const { list, items } = useConversations(query);
  const { rename, remove } = useConversationActions();
  const open = (id: string) => {
    router.go({ name: 'conversation', id });
    onOpened?.();
  };

  if (list.isPending) return <ListSkeleton />;
  if (list.isError) {
    return (
      <div role="alert" className="px-3 py-4 text-sm text-muted">
        <p>{words.history.failed}</p>
        <Button className="mt-3" onClick={() => void list.refetch()}>
          {words.message.retry}
        </Button>
      </div>
    );
  }
  if (items.length === 0) {
    return (
      <p className="px-3 py-4 text-sm text-muted">{query ? words.history.nothingFound(query) : words.history.empty}</p>
    );
  }
  return (
    <>
      {groupByDay(items, new Date()).map(({ group, items: members }) => (
        <section key={group} className="pt-3">
          <h3 className="px-3 pb-1 text-xs font-medium text-muted">{words.history.groups[group]}</h3>
          <ul className="flex flex-col gap-0.5">
            {members.map((item) => (
              <li key={item.id}>
                <ConversationRow
                  item={item}
                  shown={route.name === 'conversation' && route.id === item.id}
                  unread={unreadIds.has(item.id)}
                  onOpen={open}
                  onRename={(id, title) => void rename(id, title)}
                  onRemove={remove}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {list.hasNextPage && (
        <Button
          kind="quiet"
          className="mt-2 w-full"
          disabled={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {words.history.more}
        </Button>
      )}
    </>
  );
}

function SearchField({ text, onText }: { text: string; onText: (text: string) => void }) {
  return (
    <div className="relative mx-3">
      <Search
        size={15}
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-muted"
      />
      <input
        type="text"
        inputMode="search"
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || text === '') return;
          event.preventDefault();
          onText('');
        }}
        aria-label={words.history.search}
        placeholder={words.history.search}
        className="h-9 w-full rounded-md border border-transparent bg-bg pr-9 pl-9 text-sm outline-none placeholder:text-muted focus:border-accent pointer-coarse:h-11"
      />
      {text && (
        <IconButton
          icon={X}
          iconSize={15}
          label={words.history.clearSearch}
          onClick={() => onText('')}
          className="absolute top-1/2 right-1 size-7! -translate-y-1/2"
        />
      )}
    </div>
  );
}

function ListSkeleton() {
  return (
    <div aria-busy className="flex animate-pulse-soft flex-col gap-4 px-3 pt-5">
      {[70, 85, 55, 75].map((width) => (
        <div key={width} className="h-3.5 rounded-sm bg-raised" style={{ width: `${width}%` }} />
      ))}
    </div>
  );
}
