import { Menu, Minimize2, PanelLeftOpen, Search, SquarePen } from 'lucide-react';
import { IconButton } from '../ui/IconButton.js';
import { words } from '../words.js';

interface Props {
  readonly title: string;
  readonly wide: boolean;
  readonly sidebarShown: boolean;
  readonly onSidebar: () => void;
  readonly onNew: () => void;
  /** Absent where nothing was said yet. */
  readonly onFind?: () => void;
  /** Inside a widget: folds it up. */
  readonly onClose?: () => void;
}

/** The name of what is on screen, and, while the sidebar is away, the way to it. */
export function Header({ title, wide, sidebarShown, onSidebar, onNew, onFind, onClose }: Props) {
  return (
    <header className="flex h-12 shrink-0 items-center gap-1 px-2 sm:px-3">
      {!sidebarShown && (
        <IconButton icon={wide ? PanelLeftOpen : Menu} label={words.history.open} shortcut="[" onClick={onSidebar} />
      )}
      {title ? (
        <h1 className="min-w-0 flex-1 truncate px-2 text-center text-sm text-muted sm:text-left">{title}</h1>
      ) : (
        <span className="flex-1" />
      )}
      {onFind && <IconButton icon={Search} label={words.find.label} shortcut="Ctrl F" onClick={onFind} />}
      {!sidebarShown && <IconButton icon={SquarePen} label={words.history.newChat} onClick={onNew} />}
      {onClose && <IconButton icon={Minimize2} label={words.host.close} onClick={onClose} />}
    </header>
  );
}
