import type { GenerationResult } from '@ctc/contracts';
import { ListPlus, Play } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { useServices } from '../app/services.js';
import { Button } from '../ui/Button.js';
import { words } from '../words.js';
import { projectPartsOf } from './clips.js';

/** Inside a widget: hands a finished piece to the project of the page around it. Elsewhere there is none. */
export function HostActions({ result, jobId }: { result: GenerationResult; jobId: string }) {
  const { announcer, api, host, player } = useServices();
  const [working, setWorking] = useState(false);
  if (!host) return null;

  const add = async (andPlay: boolean) => {
    setWorking(true);
    try {
      // The links expire: the project gets ones that have just been signed.
      const parts = projectPartsOf(await api.getResult(jobId), location.href);
      host.tell('dawg:add-to-project', parts);
      if (parts.bpm !== null) host.tell('dawg:transport-sync', { bpm: parts.bpm });
      if (andPlay) {
        player.pause();
        host.tell('dawg:transport-play', { generationId: parts.generationId });
      }
      announcer.say(words.host.added(result.title));
    } catch {
      toast.error(words.host.addFailed);
    } finally {
      setWorking(false);
    }
  };
  return (
    <div className="mt-3 flex flex-wrap gap-2">
      <Button kind="primary" className="flex-1" disabled={working} onClick={() => void add(false)}>
        <ListPlus size={16} aria-hidden />
        {words.host.add}
      </Button>
      <Button className="flex-1" disabled={working} onClick={() => void add(true)}>
        <Play size={15} aria-hidden />
        {words.host.addAndPlay}
      </Button>
    </div>
  );
}
