import { Command, Keyboard, PanelLeftClose, Settings, SquarePen } from 'lucide-react';
import { History } from '../history/History.js';
import { IconButton } from '../ui/IconButton.js';
import { Logo } from '../ui/Logo.js';
import { words } from '../words.js';
import { useServices } from './services.js';

interface Props {
  readonly onCollapse: () => void;
  readonly onPalette: () => void;
  readonly onSettings: () => void;
  readonly onHelp: () => void;
  /** Something was chosen: on small screens the drawer closes. */
  readonly onDone?: () => void;
}

/** New chat first, then search and the conversations; settings at the foot. */
export function Sidebar({ onCollapse, onPalette, onSettings, onHelp, onDone }: Props) {
  const { router } = useServices();
  return (
    <div className="flex h-full w-[272px] flex-col bg-surface">
      <div className="flex h-14 shrink-0 items-center gap-2.5 pr-3 pl-5">
        <Logo />
        <span className="flex-1 truncate text-sm font-semibold tracking-tight">{words.product}</span>
        <IconButton icon={PanelLeftClose} label={words.history.collapse} shortcut="[" onClick={onCollapse} />
      </div>
      <div className="px-3 pb-2">
        <button
          type="button"
          onClick={() => {
            router.go({ name: 'new' });
            onDone?.();
          }}
          className="flex h-10 w-full items-center gap-2.5 rounded-md border border-control/60 px-3 text-sm transition hover:border-control hover:bg-raised pointer-coarse:h-11"
        >
          <SquarePen size={16} aria-hidden className="text-accent" />
          {words.history.newChat}
        </button>
      </div>
      <History onOpened={onDone} />
      <div className="flex shrink-0 items-center gap-1 border-t border-line px-3 py-2">
        <IconButton
          icon={Command}
          label={words.palette.open}
          shortcut="Ctrl K"
          onClick={() => {
            onDone?.();
            onPalette();
          }}
        />
        <IconButton icon={Settings} label={words.settings.open} onClick={onSettings} />
        <IconButton icon={Keyboard} label={words.help.open} shortcut="?" onClick={onHelp} />
      </div>
    </div>
  );
}
