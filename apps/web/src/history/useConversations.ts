import type { Page, ConversationSummary } from '@ctc/contracts';
import { keepPreviousData, useInfiniteQuery, type InfiniteData } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { toast } from 'sonner';
import { useServices } from '../app/services.js';
import { createStore } from '../browser/store.js';
import { useStore } from '../browser/useStore.js';
import { words } from '../words.js';
import { UNDO_MS } from './deletions.js';
import { CONVERSATIONS_KEY } from './list-key.js';

const PAGE = 30;
const NO_PROJECT = createStore<string | null>(null);

type Pages = InfiniteData<Page<ConversationSummary>>;

/** The list of conversations that hold `query`, newest first, without those that are being deleted. */
export function useConversations(query: string) {
  const { api, deletions, host } = useServices();
  const projectId = useStore(host?.project ?? NO_PROJECT) ?? undefined;
  const hidden = useStore(deletions.hidden);
  const list = useInfiniteQuery({
    queryKey: [...CONVERSATIONS_KEY, query, projectId],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) =>
      api.listConversations({ limit: PAGE, offset: pageParam, q: query, projectId }, signal),
    getNextPageParam: ({ offset, items, total }) => (offset + items.length < total ? offset + items.length : undefined),
    placeholderData: keepPreviousData,
  });
  const items = useMemo(() => {
    // Pages move by one when a conversation is added: what was read twice is shown once.
    const byId = new Map(list.data?.pages.flatMap((page) => page.items).map((item) => [item.id, item]));
    return [...byId.values()].filter(({ id }) => !hidden.has(id));
  }, [list.data, hidden]);
  return { list, items };
}

/** Renaming and deleting, with the news told once. */
export function useConversationActions() {
  const { announcer, api, conversations, deletions, queries, router } = useServices();

  const rename = useCallback(
    async (id: string, title: string) => {
      const show = (next: string) => {
        queries.setQueriesData<Pages>({ queryKey: CONVERSATIONS_KEY }, (data) => data && withTitle(data, id, next));
        conversations.dispatch(conversations.open(id).get().key, { type: 'renamed', title: next });
      };
      show(title);
      try {
        await api.renameConversation(id, title);
        announcer.say(words.history.renamed);
      } catch {
        toast.error(words.errors.actionFailed);
        void queries.invalidateQueries({ queryKey: CONVERSATIONS_KEY });
      }
    },
    [announcer, api, conversations, queries],
  );

  const remove = useCallback(
    (id: string, title: string) => {
      const route = router.route.get();
      const wasShown = route.name === 'conversation' && route.id === id;
      deletions.remove(id, () => toast.error(words.errors.actionFailed));
      if (wasShown) router.go({ name: 'new' });
      const undo = () => {
        deletions.undo(id);
        announcer.say(words.history.undone(title));
        if (wasShown) router.go({ name: 'conversation', id });
      };
      toast(words.history.deleted(title), { duration: UNDO_MS, action: { label: words.history.undo, onClick: undo } });
    },
    [announcer, deletions, router],
  );

  return { rename, remove };
}

function withTitle(data: Pages, id: string, title: string): Pages {
  const pages = data.pages.map((page) => ({
    ...page,
    items: page.items.map((item) => (item.id === id ? { ...item, title } : item)),
  }));
  return { ...data, pages };
}
