import { QueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { toast } from 'sonner';
import { createApi, type Api } from '../api/api.js';
import { createClient } from '../api/client.js';
import { createSession } from '../api/session.js';
import { randomId } from '../browser/random-id.js';
import { storage as localDevice, type Storage } from '../browser/storage.js';
import { announcementsFor, finishedBy } from '../chat/announcements.js';
import { createChat, type Chat } from '../chat/chat.js';
import { createConversations, type Conversations } from '../chat/conversations.js';
import type { Host } from '../embed/host.js';
import { problemsBetween } from '../embed/problems.js';
import { createDeletions, type Deletions } from '../history/deletions.js';
import { CONVERSATIONS_KEY } from '../history/list-key.js';
import { createUnread, type Unread } from '../history/unread.js';
import { createOpenOutput } from '../player/element-output.js';
import { createPlayer, type Player } from '../player/player.js';
import { followPreview } from '../player/preview.js';
import { renewedTrack } from '../player/track.js';
import { createConnection, type Connection, type OpenSocket } from '../realtime/connection.js';
import { createEventLog } from '../realtime/event-log.js';
import { createAttachments, type Attachments } from '../uploads/attachments.js';
import { sendFile } from '../uploads/send-file.js';
import { words } from '../words.js';
import { createAnnouncer, type Announcer } from './announcer.js';
import { createSwitch, type Switch } from './preferences.js';
import { createNotifications, type Notifications } from './notifications.js';
import { createRouter, type Router } from './router.js';
import { createThemes, type Themes } from './theme.js';

/** Everything that lives as long as the page. Components reach it through `useServices`. */
export interface Services {
  readonly api: Api;
  readonly announcer: Announcer;
  readonly attachments: Attachments;
  readonly chat: Chat;
  readonly connection: Connection;
  readonly conversations: Conversations;
  readonly deletions: Deletions;
  /** Of pieces; what is in conversations leaves with them. */
  readonly pieceDeletions: Deletions;
  /** The page around a widget; null on a page of our own. */
  readonly host: Host | null;
  readonly notifications: Notifications;
  readonly player: Player;
  readonly queries: QueryClient;
  readonly router: Router;
  readonly sidebar: Switch;
  readonly singleKeys: Switch;
  readonly storage: Storage;
  readonly themes: Themes;
  readonly unread: Unread;
}

interface Outside {
  readonly fetch: typeof fetch;
  readonly openSocket: OpenSocket;
  readonly storage?: Storage;
  readonly router?: Router;
  readonly host?: Host | null;
}

/** Builds the page's services and ties them together. */
export function createServices({
  fetch,
  openSocket,
  storage = localDevice,
  router = createRouter(window),
  host = null,
}: Outside): Services {
  const now = () => Date.now();
  const session = host?.session ?? createSession({ fetch, storage, now });
  const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
  const api = createApi(createClient({ fetch, session, wait, random: Math.random }));
  const log = createEventLog();
  const connection = createConnection({ open: openSocket, session, log });
  const announcer = createAnnouncer();
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false } } });
  const refreshList = () => void queries.invalidateQueries({ queryKey: CONVERSATIONS_KEY });

  const shownId = () => {
    const route = router.route.get();
    return route.name === 'conversation' ? route.id : null;
  };

  const conversations = createConversations({
    log,
    schedule: withNextFrame,
    newKey: randomId,
    onChange: (before, after) => {
      announcementsFor(before, after).forEach(announcer.say);
      followPreview(player, after);
      if (host) for (const problem of problemsBetween(before, after)) host.tell('dawg:error', problem);
      const { id } = after;
      if (id === null || id === shownId()) return;
      const show = { label: words.generation.show, onClick: () => router.go({ name: 'conversation', id }) };
      for (const { title } of finishedBy(before, after))
        toast(words.generation.readyElsewhere(title), { action: show });
    },
  });
  const chat = createChat({
    api,
    conversations,
    connection,
    now,
    newKey: randomId,
    isOnline: () => navigator.onLine,
    projectId: () => host?.project.get() ?? null,
    onPromised: (type, parameters) => host?.requested(type, { ...parameters }),
    onNamed: (key, id) => {
      // Only if the reader is still there: the answer must not pull anybody out of another conversation.
      const shown = router.route.get();
      if (shown.name === 'new' && conversations.byKey(key)) router.go({ name: 'conversation', id });
    },
    onListChange: refreshList,
    onProblem: (detail) => void toast.error(detail),
  });
  const player = createPlayer({
    openOutput: createOpenOutput(),
    renew: async (track) => renewedTrack(track, await api.getResult(track.jobId)),
    storage,
  });

  const unread = createUnread((id) => id === shownId() && !document.hidden);
  const see = () => {
    const id = shownId();
    if (id !== null && !document.hidden) unread.see(id);
  };
  router.route.subscribe(see);
  document.addEventListener('visibilitychange', see);
  const notifications = createNotifications({
    Notice: (window as { Notification?: typeof Notification }).Notification,
    storage,
    isHidden: () => document.hidden,
    onOpen: (id) => {
      window.focus();
      if (id !== null) router.go({ name: 'conversation', id });
    },
  });

  connection.onEvent((event) => {
    conversations.receive(event);
    unread.receive(event);
    notifications.receive(event);
    if (event.name === 'chat:complete') refreshList();
  });
  const rereadShown = () => {
    const id = shownId();
    if (id !== null) void chat.load(conversations.open(id).get().key);
  };
  connection.onReset(rereadShown);
  connection.state.subscribe(() => {
    // Without a known point to continue from, events may have been missed before this connection.
    if (connection.state.get() === 'connected' && !connection.covered()) rereadShown();
  });

  return {
    api,
    announcer,
    attachments: createAttachments({ send: sendFile, session, newKey: randomId }),
    chat,
    connection,
    conversations,
    deletions: createDeletions({
      carryOut: api.deleteConversation,
      onSettled: refreshList,
      onForget: conversations.forget,
    }),
    host,
    notifications,
    pieceDeletions: createDeletions({ carryOut: api.deleteGeneration, onSettled: refreshList }),
    player,
    queries,
    router,
    sidebar: createSwitch(storage, 'ctc.sidebar', true),
    singleKeys: createSwitch(storage, 'ctc.single-keys', true),
    storage,
    themes: createThemes(window, storage),
    unread,
  };
}

/** Before the next picture; pages in the background and frames out of sight draw none, so a timer stands in. */
function withNextFrame(work: () => void): void {
  const onceOnly = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    work();
  };
  const frame = requestAnimationFrame(onceOnly);
  const timer = setTimeout(onceOnly, 100);
}

export const ServicesContext = createContext<Services | null>(null);

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (!services) throw new Error('useServices outside of ServicesContext');
  return services;
}
