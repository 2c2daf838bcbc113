import type { GenerationResult } from '@ctc/contracts';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { useServices } from '../app/services.js';
import { Button } from '../ui/Button.js';
import { Menu, MenuDownload } from '../ui/Menu.js';
import { words } from '../words.js';
import { audioOf, stemsOf } from './results.js';

interface Link {
  readonly name: string;
  readonly note?: string;
  readonly url: string;
}

/** Every file of a result that somebody may want, the most wanted first. */
function linksOf(result: GenerationResult): Link[] {
  const { formats } = words.download;
  const link = (format: keyof typeof formats, url: string | undefined): Link[] =>
    url ? [{ ...formats[format], url }] : [];
  const audio = audioOf(result);
  const single = result.type === 'stems' ? stemsOf(result) : [];
  return [
    ...link('mp3', audio?.mp3),
    ...link('wav', audio?.wav),
    ...link('flac', audio?.flac),
    ...link('stems', 'stemsZip' in result ? result.stemsZip : undefined),
    ...single.map(({ name, wav }) => ({ name: words.stems.names[name], note: formats.wav.name, url: wav })),
    ...link('midi', 'midi' in result ? result.midi : undefined),
    ...link('score', 'score' in result ? result.score : undefined),
  ];
}

/** Everything that was made, to take home. The links expire, so they are renewed when the menu opens. */
export function DownloadMenu({ result, jobId }: { result: GenerationResult; jobId: string }) {
  const { api } = useServices();
  const [fresh, setFresh] = useState(result);
  const renew = async () => {
    try {
      setFresh(await api.getResult(jobId));
    } catch {
      toast.error(words.download.failed);
    }
  };
  return (
    <Menu
      onOpenChange={(open) => open && void renew()}
      trigger={
        <Button>
          <Download size={15} aria-hidden />
          {words.download.button}
        </Button>
      }
    >
      {linksOf(fresh).map(({ name, note, url }) => (
        <MenuDownload key={name} href={url} note={note}>
          {name}
        </MenuDownload>
      ))}
    </Menu>
  );
}
