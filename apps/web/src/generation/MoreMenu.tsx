import type { GenerationResult, Rating } from '@ctc/contracts';
import { Ellipsis, Flag, Hash, Link, Music, Trash2 } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import { toast } from 'sonner';
import { pathOf } from '../app/router.js';
import { useServices } from '../app/services.js';
import { copyText } from '../ui/copy-text.js';
import { IconButton } from '../ui/IconButton.js';
import { lazyPart } from '../ui/lazy-part.js';
import { Menu, MenuItem, MenuLine } from '../ui/Menu.js';
import { Part } from '../ui/Part.js';
import { words } from '../words.js';
import { usePieceDeletion } from './usePieceDeletion.js';

const ReportDialog = lazyPart(() => import('./ReportDialog.js'));

interface Props {
  readonly result: GenerationResult;
  readonly title: string;
  readonly jobId: string;
  readonly rating: Rating | null;
  readonly conversationKey: string;
  /** What has no place beside the menu. */
  readonly children?: ReactNode;
}

/** What is wanted now and then. */
export function MoreMenu({ result, title, jobId, rating, conversationKey, children }: Props) {
  const { conversations, host } = useServices();
  const remove = usePieceDeletion(conversationKey);
  const [reporting, setReporting] = useState(false);
  const next = useRef<'report' | 'delete'>(null);
  const place = useRef<HTMLSpanElement>(null);
  const conversationId = conversations.byKey(conversationKey)?.get().id ?? null;

  /** When the menu has gone: what comes then has the focus. */
  const onClosed = (event: Event) => {
    const wanted = next.current;
    next.current = null;
    // The button has it first, and gets it back from the window.
    if (wanted === 'report') setTimeout(() => setReporting(true));
    if (wanted !== 'delete') return;
    event.preventDefault();
    // The card goes; the message that it stood in stays.
    place.current?.closest<HTMLElement>('[data-message]')?.focus();
    remove(result.generationId, title);
  };
  return (
    <span ref={place} className="flex">
      <Menu onCloseAutoFocus={onClosed} trigger={<IconButton icon={Ellipsis} label={words.generation.moreOf(title)} />}>
        {children && (
          <>
            {children}
            <MenuLine />
          </>
        )}
        {conversationId && !host && (
          <CopyItem icon={Link} text={linkTo(conversationId)} told={words.generation.linkCopied}>
            {words.generation.copyLink}
          </CopyItem>
        )}
        <MusicItems {...result} />
        <MenuLine />
        <MenuItem icon={Flag} onSelect={() => (next.current = 'report')}>
          {words.report.open}
        </MenuItem>
        <MenuItem icon={Trash2} danger onSelect={() => (next.current = 'delete')}>
          {words.history.delete}
        </MenuItem>
      </Menu>
      {reporting && (
        <Part loading={null} failed={() => null}>
          <ReportDialog {...{ result, title, jobId, rating }} onClose={() => setReporting(false)} />
        </Part>
      )}
    </span>
  );
}

/** What a piece can be made again from, and played along with. */
function MusicItems({ seed, chords = [] }: Pick<GenerationResult, 'seed' | 'chords'>) {
  if (seed === undefined) return null;
  const chordLine = chords.map(({ symbol }) => symbol).join(' | ');
  return (
    <>
      <CopyItem icon={Hash} text={String(seed)} note={String(seed)} told={words.generation.seedCopied(seed)}>
        {words.generation.copySeed}
      </CopyItem>
      {chordLine && (
        <CopyItem icon={Music} text={chordLine} told={words.generation.chordsCopied}>
          {words.generation.copyChords}
        </CopyItem>
      )}
    </>
  );
}

interface CopyItemProps {
  readonly icon: typeof Link;
  readonly text: string;
  readonly note?: string;
  readonly told: string;
  readonly children: ReactNode;
}

function CopyItem({ text, told, ...rest }: CopyItemProps) {
  const copy = async () => {
    if (await copyText(text)) toast(told);
    else toast.error(words.errors.actionFailed);
  };
  return <MenuItem {...rest} onSelect={() => void copy()} />;
}

const linkTo = (id: string) => new URL(pathOf({ name: 'conversation', id }), location.href).href;
