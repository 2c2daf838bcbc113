import { useCallback, useEffect, useMemo, useState } from 'react';
import { Conversation } from '../chat/Conversation.js';
import { MESSAGE_BOX_ID } from '../chat/Composer.js';
import { FIND_BOX_ID } from '../chat/find-box.js';
import { useChat } from '../chat/useChat.js';
import { useIsPhone, useMediaQuery } from '../browser/useMediaQuery.js';
import { useStore } from '../browser/useStore.js';
import { PlayBar } from '../player/PlayBar.js';
import { useWebSocket } from '../realtime/useWebSocket.js';
import { lazyPart } from '../ui/lazy-part.js';
import { LiveRegion } from '../ui/LiveRegion.js';
import { Part } from '../ui/Part.js';
import { words } from '../words.js';
import { ConnectionBar } from './ConnectionBar.js';
import { Header } from './Header.js';
import { useServices } from './services.js';
import { Sidebar } from './Sidebar.js';
import { SidebarDrawer } from './SidebarDrawer.js';
import { useShortcuts } from './useShortcuts.js';

const CommandPalette = lazyPart(() => import('./CommandPalette.js'));
const HelpDialog = lazyPart(() => import('./HelpDialog.js'));
const SettingsDialog = lazyPart(() => import('./SettingsDialog.js'));

/** The whole page: conversations at the left, one of them in the middle, what sounds at the bottom. */
export function Page({ embedded }: { embedded: boolean }) {
  const { deletions, host, pieceDeletions, router, sidebar, unread } = useServices();
  const route = useStore(router.route);
  const chat = useChat(route.name === 'conversation' ? route.id : null);
  const wide = useMediaQuery('(width >= 1100px)') && !embedded;
  const small = useIsPhone() || embedded;
  const sidebarOn = useStore(sidebar.on);
  const [drawer, setDrawer] = useState(false);
  const [dialog, setDialog] = useState<'help' | 'palette' | 'settings' | null>(null);
  /** Key of the conversation that is searched. */
  const [searched, setSearched] = useState<string | null>(null);
  const close = () => setDialog(null);
  useWebSocket();

  useEffect(() => {
    const finish = () => {
      deletions.finish();
      pieceDeletions.finish();
    };
    window.addEventListener('pagehide', finish);
    return () => window.removeEventListener('pagehide', finish);
  }, [deletions, pieceDeletions]);

  const { state, isStreaming, actions } = chat;
  const title = state.messages.length > 0 || state.id ? state.title || words.history.untitled : '';
  const searchable = state.id !== null && state.messages.length > 0;
  const unreadCount = useStore(unread.ids).size;
  useEffect(() => {
    const name = title ? `${title} · ${words.product}` : words.product;
    document.title = unreadCount > 0 ? words.history.unreadTitle(unreadCount, name) : name;
  }, [title, unreadCount]);

  const shortcuts = useMemo(
    () => ({
      help: () => setDialog('help'),
      palette: () => setDialog('palette'),
      settings: () => setDialog('settings'),
      find: () => {
        const box = document.getElementById(FIND_BOX_ID);
        if (!searchable || (box !== null && box === document.activeElement)) return false;
        setSearched(state.key);
        box?.focus();
        return true;
      },
      toggleSidebar: () => (wide ? sidebar.set(!sidebar.on.get()) : setDrawer((open) => !open)),
      newChat: () => {
        router.go({ name: 'new' });
        document.getElementById(MESSAGE_BOX_ID)?.focus();
      },
      stop: () => {
        if (isStreaming) actions.stop();
        return isStreaming;
      },
    }),
    [wide, sidebar, router, isStreaming, actions, searchable, state.key],
  );
  useShortcuts(shortcuts);

  const endSearch = useCallback(() => setSearched(null), []);

  const sidebarShown = wide && sidebarOn;
  const sidebarProps = {
    onPalette: shortcuts.palette,
    onSettings: shortcuts.settings,
    onHelp: shortcuts.help,
  };
  return (
    <div className="flex h-dvh flex-col">
      <div className="flex min-h-0 flex-1">
        {sidebarShown && (
          <aside className="shrink-0 border-r border-line">
            <Sidebar {...sidebarProps} onCollapse={() => sidebar.set(false)} />
          </aside>
        )}
        {/* In a frame there is a second main beside the one of the page around it. */}
        <main aria-label={embedded ? words.product : undefined} className="flex min-w-0 flex-1 flex-col">
          <Header
            title={title}
            wide={wide}
            sidebarShown={sidebarShown}
            onSidebar={shortcuts.toggleSidebar}
            onNew={shortcuts.newChat}
            onFind={searchable ? shortcuts.find : undefined}
            onClose={host ? host.close : undefined}
          />
          <ConnectionBar />
          <Conversation
            key={state.key}
            chat={chat}
            playBar={small ? <PlayBar compact /> : null}
            searching={searched === state.key}
            onSearched={endSearch}
          />
        </main>
      </div>
      {!small && <PlayBar compact={false} />}
      <SidebarDrawer open={drawer && !wide} onOpenChange={setDrawer}>
        <Sidebar {...sidebarProps} onCollapse={() => setDrawer(false)} onDone={() => setDrawer(false)} />
      </SidebarDrawer>
      {dialog && (
        <Part loading={null} failed={() => null}>
          {dialog === 'help' && <HelpDialog onClose={close} />}
          {dialog === 'settings' && <SettingsDialog onClose={close} />}
          {dialog === 'palette' && <CommandPalette actions={shortcuts} onClose={close} />}
        </Part>
      )}
      <LiveRegion />
    </div>
  );
}
