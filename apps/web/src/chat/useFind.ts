import type { SearchHits } from '@ctc/contracts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useServices } from '../app/services.js';
import { useDebounced } from '../browser/useDebounced.js';
import { words } from '../words.js';

/** The API tells no more hits than this. */
export const MOST_HITS = 100;

/** Told oldest first; from the end of a conversation one looks back. */
const newestFirst = ({ items }: SearchHits) => items.toReversed();

interface Place {
  readonly query: string;
  /** 0: the newest. */
  readonly index: number;
}

/** The search in one conversation. The newest hit is shown first; `onShow` is told once the message is on the page. */
export function useFind(key: string, conversationId: string, onShow: (messageId: string) => void) {
  const { announcer, api, chat } = useServices();
  const [text, setText] = useState('');
  const query = useDebounced(text.trim());
  const [place, setPlace] = useState<Place>({ query: '', index: 0 });
  const { data, isError } = useQuery({
    queryKey: ['find', conversationId, query],
    queryFn: ({ signal }) => api.searchConversation(conversationId, query, signal),
    enabled: query !== '',
    select: newestFirst,
    gcTime: 0,
  });
  const index = place.query === query ? place.index : 0;
  const count = data?.length ?? 0;
  const hit = data?.[index];

  useEffect(() => {
    if (!data) return;
    if (!hit) return announcer.say(words.find.nothing);
    let left = false;
    void chat.reveal(key, hit.messageId).then((there) => {
      if (left || !there) return;
      onShow(hit.messageId);
      announcer.say(`${words.find.place(index + 1, count)}: ${hit.excerpt}`);
    });
    return () => {
      left = true;
    };
  }, [announcer, chat, key, data, hit, index, count, onShow]);

  return {
    text,
    setText,
    /** Undefined until the hits are there. */
    count: query === '' || !data ? undefined : count,
    index,
    failed: isError,
    /** Further back by one, or on again; around at the ends. */
    step: (by: 1 | -1) => count > 0 && setPlace({ query, index: (index + by + count) % count }),
  };
}
