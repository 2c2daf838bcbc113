import { MESSAGE_BOX_ID } from '../chat/Composer.js';
import { ATTACH_INPUT_ID } from '../uploads/AttachButton.js';
import { words } from '../words.js';
import { useServices } from './services.js';
import { THEMES } from './theme.js';

export interface PaletteActions {
  readonly newChat: () => void;
  readonly find: () => void;
  readonly toggleSidebar: () => void;
  readonly settings: () => void;
  readonly help: () => void;
}

export interface PaletteCommand {
  readonly id: string;
  readonly label: string;
  /** The key that does the same. */
  readonly keys?: string;
  readonly run: () => void;
}

/** What can be done here and now, in the order of how often it is wanted. */
export function usePaletteCommands({ newChat, find, toggleSidebar, settings, help }: PaletteActions): PaletteCommand[] {
  const { host, player, router, themes } = useServices();
  const focusOn = (id: string) => document.getElementById(id)?.focus();
  const playing = [
    { id: 'play', label: words.palette.playPause, keys: 'Space', run: () => player.toggle() },
    { id: 'mute', label: words.palette.mute, keys: 'M', run: () => player.toggleMute() },
  ];
  const looks = THEMES.map((theme) => ({
    id: `theme ${theme}`,
    label: words.palette.theme(words.settings.themes[theme]),
    run: () => themes.choose(theme),
  }));
  return [
    { id: 'new', label: words.history.newChat, keys: 'Ctrl Shift O', run: newChat },
    { id: 'box', label: words.palette.focusBox, keys: '/', run: () => focusOn(MESSAGE_BOX_ID) },
    ...(router.route.get().name === 'conversation'
      ? [{ id: 'find', label: words.find.label, keys: 'Ctrl F', run: find }]
      : []),
    { id: 'attach', label: words.palette.attach, run: () => document.getElementById(ATTACH_INPUT_ID)?.click() },
    ...(player.state.get().track ? playing : []),
    { id: 'sidebar', label: words.palette.toggleSidebar, keys: '[', run: toggleSidebar },
    ...(host ? [] : looks),
    { id: 'settings', label: words.settings.open, run: settings },
    { id: 'help', label: words.help.open, keys: '?', run: help },
  ];
}
