import { CloudOff, LoaderCircle } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useOnline } from '../browser/useOnline.js';
import { useConnectionState } from '../realtime/useWebSocket.js';
import { words } from '../words.js';
import { useServices } from './services.js';

/** A short interruption is nobody's business. */
const PATIENCE_MS = 3000;

/** A thin bar while there is no network, or no live connection for longer than a moment; and what is heard of that. */
export function ConnectionBar() {
  const online = useOnline();
  const interrupted = useConnectionState() === 'interrupted';
  const lasting = useLasting(online && interrupted, PATIENCE_MS);
  const trouble = online ? (lasting ? words.reconnecting : null) : words.offlineBar;
  useNews(trouble);
  if (trouble === null) return null;
  const Icon = online ? LoaderCircle : CloudOff;
  return (
    <p className="flex shrink-0 items-center justify-center gap-2 bg-raised px-4 py-1.5 text-center text-xs">
      <Icon size={14} aria-hidden className={online ? 'animate-spin text-warn' : 'text-warn'} />
      {trouble}
    </p>
  );
}

/** Says each trouble as it comes, and that it is over. */
function useNews(trouble: string | null): void {
  const { announcer } = useServices();
  const known = useRef<string | null>(null);
  useEffect(() => {
    if (trouble !== known.current) announcer.say(trouble ?? words.connectedAgain);
    known.current = trouble;
  }, [announcer, trouble]);
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
