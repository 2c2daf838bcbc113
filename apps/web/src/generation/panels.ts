import type { BeatResult } from '@ctc/contracts';
import { FileMusic, Info, Layers, type LucideIcon } from 'lucide-react';
import { words } from '../words.js';

/** What can be opened under a piece. */
export interface Panel {
  readonly id: 'stems' | 'score' | 'details';
  readonly label: string;
  readonly icon: LucideIcon;
}

export function panelsOf({ stems, score }: Pick<BeatResult, 'stems' | 'score'>): Panel[] {
  const { stemsButton, scoreButton, detailsButton } = words.generation;
  return [
    ...(stems.length > 0 ? [{ id: 'stems', label: stemsButton, icon: Layers } as const] : []),
    // A piece that was rented has no notes.
    ...(score !== undefined ? [{ id: 'score', label: scoreButton, icon: FileMusic } as const] : []),
    { id: 'details', label: detailsButton, icon: Info },
  ];
}

export type OpenPanels = ReadonlySet<Panel['id']>;

export function toggled(open: OpenPanels, id: Panel['id']): OpenPanels {
  const next = new Set(open);
  if (!next.delete(id)) next.add(id);
  return next;
}
