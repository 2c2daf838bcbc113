import { useEffect } from 'react';
import { useServices } from '../app/services.js';
import { useStore } from '../browser/useStore.js';
import type { ConnectionState } from './connection.js';

/** Keeps the tab's one socket open while the caller is on the page, and tells its state. */
export function useWebSocket(): ConnectionState {
  const { connection } = useServices();
  useEffect(() => {
    connection.start();
    return () => connection.stop();
  }, [connection]);
  return useStore(connection.state);
}

/** The state of the tab's socket. */
export function useConnectionState(): ConnectionState {
  return useStore(useServices().connection.state);
}
