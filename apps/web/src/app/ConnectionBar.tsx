import { CloudOff, LoaderCircle } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useOnline } from '../browser/useOnline.js';
import { useConnectionState } from '../realtime/useWebSocket.js';
import { words } from '../words.js';

/** A short interruption is nobody's business. */
const PATIENCE_MS = 3000;

/** A thin bar while there is no network, or no live connection for longer than a moment. */
export function ConnectionBar() {
  const online = useOnline();
  const interrupted = useConnectionState() === 'interrupted';
  const lasting = useLasting(online && interrupted, PATIENCE_MS);
  if (online && !lasting) return null;
  const Icon = online ? LoaderCircle : CloudOff;
  return (
    <p className="flex shrink-0 items-center justify-center gap-2 bg-raised px-4 py-1.5 text-center text-xs">
      <Icon size={14} aria-hidden className={online ? 'animate-spin text-warn' : 'text-warn'} />
      {online ? words.reconnecting : words.offlineBar}
    </p>
  );
}

/** Whether something has been so for a while. */
function useLasting(condition: boolean, milliseconds: number): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    if (!condition) return;
    const timer = setTimeout(() => setLasting(true), milliseconds);
    return () => {
      clearTimeout(timer);
      setLasting(false);
    };
  }, [condition, milliseconds]);
  return condition && lasting;
}
