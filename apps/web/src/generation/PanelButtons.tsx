import { ChevronDown } from 'lucide-react';
import { classes } from '../browser/classes.js';
import { Button } from '../ui/Button.js';
import { MenuToggle } from '../ui/MenuChoices.js';
import type { OpenPanels, Panel } from './panels.js';

interface Props {
  readonly panels: readonly Panel[];
  readonly open: OpenPanels;
  readonly onToggle: (id: Panel['id']) => void;
}

/** Opens and closes what lies under a piece. */
export function PanelButtons({ panels, open, onToggle }: Props) {
  return panels.map(({ id, label, icon: Icon }) => (
    <Button key={id} kind="quiet" aria-expanded={open.has(id)} onClick={() => onToggle(id)} className="px-2">
      <Icon size={15} aria-hidden />
      {label}
      <ChevronDown size={14} aria-hidden className={classes('transition-transform', open.has(id) && 'rotate-180')} />
    </Button>
  ));
}

/** The same in a menu. */
export function PanelItems({ panels, open, onToggle }: Props) {
  return panels.map(({ id, label, icon }) => (
    <MenuToggle key={id} icon={icon} on={open.has(id)} onToggle={() => onToggle(id)}>
      {label}
    </MenuToggle>
  ));
}
