import type { GenerationResult } from '@ctc/contracts';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { useServices } from '../app/services.js';
import { formatBytes } from '../format.js';
import { Button } from '../ui/Button.js';
import { Menu, MenuDownload } from '../ui/Menu.js';
import { words } from '../words.js';
import { downloadLinksOf, type FileSize } from './download-links.js';

/** Everything that was made, to take home. The links expire, so they are renewed when the menu opens; that tells the sizes too. */
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
      {downloadLinksOf(fresh).map(({ name, note, url, size }) => (
        <MenuDownload key={name} href={url} note={note} size={size && sizeWords(size)}>
          {name}
        </MenuDownload>
      ))}
    </Menu>
  );
}

function sizeWords({ bytes, isEstimate }: FileSize): string {
  return isEstimate ? words.download.about(formatBytes(bytes)) : formatBytes(bytes);
}
