import type { BeatResult } from '@ctc/contracts';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { useServices } from '../app/services.js';
import { Button } from '../ui/Button.js';
import { Menu, MenuDownload } from '../ui/Menu.js';
import { words } from '../words.js';

type Format = keyof typeof words.download.formats;

const LINKS: readonly { format: Format; url: (result: BeatResult) => string | undefined }[] = [
  { format: 'mp3', url: ({ audio }) => audio.mp3 },
  { format: 'wav', url: ({ audio }) => audio.wav },
  { format: 'flac', url: ({ audio }) => audio.flac },
  { format: 'stems', url: ({ stemsZip }) => stemsZip },
  { format: 'midi', url: ({ midi }) => midi },
];

/** A piece that came as a recording has neither stems nor MIDI. */
function linksOf(result: BeatResult) {
  return LINKS.flatMap(({ format, url }) => {
    const href = url(result);
    return href === undefined ? [] : [{ format, href }];
  });
}

/** Everything that was made, to take home. The links expire, so they are renewed when the menu opens. */
export function DownloadMenu({ result, jobId }: { result: BeatResult; jobId: string }) {
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
      {linksOf(fresh).map(({ format, href }) => (
        <MenuDownload key={format} href={href} note={words.download.formats[format].note}>
          {words.download.formats[format].name}
        </MenuDownload>
      ))}
    </Menu>
  );
}
