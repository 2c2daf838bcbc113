import { useEffect } from 'react';
import { MESSAGE_BOX_ID } from '../chat/Composer.js';
import { MESSAGE_LIST_ID } from '../chat/MessageList.js';
import { loopOf } from '../player/loop.js';
import { barSeconds, sectionAt } from '../player/track.js';
import { useServices, type Services } from './services.js';
import { commandFor, situationOf, type Command } from './shortcuts.js';

export interface ShortcutActions {
  readonly help: () => void;
  readonly palette: () => void;
  /** False when there is nothing to search, or the search has the focus: then the browser's own opens. */
  readonly find: () => boolean;
  readonly toggleSidebar: () => void;
  readonly newChat: () => void;
  /** False when there was nothing to stop. */
  readonly stop: () => boolean;
}

/** Listens to the page's keys. */
export function useShortcuts(actions: ShortcutActions): void {
  const services = useServices();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const facts = { singleKeys: services.singleKeys.on.get(), hasTrack: services.player.state.get().track !== null };
      const command = commandFor(event, situationOf(event.target, facts));
      if (command && perform(command, actions, services)) event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [actions, services]);
}

function perform(command: Command, actions: ShortcutActions, { player }: Services): boolean {
  const { track } = player.state.get();
  switch (command.name) {
    case 'help':
      actions.help();
      return true;
    case 'palette':
      actions.palette();
      return true;
    case 'find':
      return actions.find();
    case 'focus-box':
      document.getElementById(MESSAGE_BOX_ID)?.focus();
      return true;
    case 'toggle-sidebar':
      actions.toggleSidebar();
      return true;
    case 'new-chat':
      actions.newChat();
      return true;
    case 'stop':
      return actions.stop();
    case 'play-pause':
      player.toggle();
      return true;
    case 'mute':
      player.toggleMute();
      return true;
    case 'loop': {
      const section = track && sectionAt(track.sections, player.time());
      if (section) player.setLoop(player.state.get().loop ? null : loopOf(track, section));
      return Boolean(section);
    }
    case 'swap':
      return player.swap();
    case 'seek':
      if (track) player.seek(player.time() + command.amount * (command.by === 'bars' ? barSeconds(track) : 1));
      return true;
    case 'section': {
      const section = track?.sections[command.index];
      if (section) player.seek(section.startSeconds);
      return section !== undefined;
    }
    case 'message':
      return focusMessage(command.step);
  }
}

/** Moves the focus from message to message; from outside to the newest. */
function focusMessage(step: 1 | -1): boolean {
  const messages = [...document.querySelectorAll<HTMLElement>(`#${MESSAGE_LIST_ID} [data-message]`)].sort(
    (a, b) => Number(a.ariaPosInSet) - Number(b.ariaPosInSet),
  );
  const current = messages.findIndex((message) => message.contains(document.activeElement));
  const next = current < 0 ? messages.at(-1) : messages[current + step];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
  return next !== undefined;
}
