import type { BeatResult } from '@ctc/contracts';
import { Ellipsis, Hash, Link, Music } from 'lucide-react';
import { toast } from 'sonner';
import { pathOf } from '../app/router.js';
import { useServices } from '../app/services.js';
import { copyText } from '../ui/copy-text.js';
import { IconButton } from '../ui/IconButton.js';
import { Menu, MenuItem } from '../ui/Menu.js';
import { words } from '../words.js';

/** What is wanted now and then. */
export function MoreMenu({ result, conversationId }: { result: BeatResult; conversationId: string | null }) {
  const { host } = useServices();
  const copy = async (text: string, told: string) => {
    if (await copyText(text)) toast(told);
    else toast.error(words.errors.actionFailed);
  };
  const chordLine = result.chords.map(({ symbol }) => symbol).join(' | ');
  return (
    <Menu trigger={<IconButton icon={Ellipsis} label={words.generation.more} />}>
      {conversationId && !host && (
        <MenuItem icon={Link} onSelect={() => void copy(linkTo(conversationId), words.generation.linkCopied)}>
          {words.generation.copyLink}
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

const linkTo = (id: string) => new URL(pathOf({ name: 'conversation', id }), location.href).href;
