import type { BeatResult } from '@ctc/contracts';
import { Ellipsis, Hash, Layers, Music } from 'lucide-react';
import { toast } from 'sonner';
import { copyText } from '../ui/copy-text.js';
import { IconButton } from '../ui/IconButton.js';
import { Menu, MenuItem } from '../ui/Menu.js';
import { words } from '../words.js';

interface Props {
  readonly result: BeatResult;
  /** Where the card has no room for a button of its own. */
  readonly stems?: { readonly open: boolean; readonly onToggle: () => void };
}

/** What is wanted now and then. */
export function MoreMenu({ result, stems }: Props) {
  const copy = async (text: string, told: string) => {
    if (await copyText(text)) toast(told);
    else toast.error(words.errors.actionFailed);
  };
  const chordLine = result.chords.map(({ symbol }) => symbol).join(' | ');
  return (
    <Menu trigger={<IconButton icon={Ellipsis} label={words.generation.more} />}>
      {stems && (
        <MenuItem icon={Layers} onSelect={stems.onToggle}>
          {stems.open ? words.generation.hideStems : words.generation.showStems}
        </MenuItem>
      )}
      <MenuItem
        icon={Hash}
        note={String(result.seed)}
        onSelect={() => void copy(String(result.seed), words.generation.seedCopied(result.seed))}
      >
        {words.generation.copySeed}
      </MenuItem>
      {chordLine && (
        <MenuItem icon={Music} onSelect={() => void copy(chordLine, words.generation.chordsCopied)}>
          {words.generation.copyChords}
        </MenuItem>
      )}
    </Menu>
  );
}
