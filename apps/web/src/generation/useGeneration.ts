import { useCallback, useEffect, useState } from 'react';
import { ApiError } from '../api/api-error.js';
import { useServices } from '../app/services.js';
import { useConnectionState } from '../realtime/useWebSocket.js';
import { hasEnded, type GenerationView } from './generation-state.js';

/** The socket tells what happens; when it is silent, the state is asked for. Without one, this is how it is followed. */
const SILENCE_MS = { connected: 8000, alone: 2000 };

/** Follows one generation of a conversation to its end; changes arrive in the conversation's state. */
export function useGeneration(conversationKey: string, view: GenerationView) {
  const { api, conversations } = useServices();
  const connected = useConnectionState() === 'connected';
  const [cancelling, setCancelling] = useState(false);
  const [resultMissing, setResultMissing] = useState(false);
  const { jobId } = view;
  const ended = hasEnded(view);
  const needsResult = view.state === 'completed' && view.result === null;

  const loadResult = useCallback(async () => {
    setResultMissing(false);
    try {
      conversations.dispatch(conversationKey, { type: 'result', jobId, result: await api.getResult(jobId) });
    } catch {
      setResultMissing(true);
    }
  }, [api, conversations, conversationKey, jobId]);

  useEffect(() => {
    if (needsResult) queueMicrotask(() => void loadResult());
  }, [needsResult, loadResult]);

  useEffect(() => {
    if (ended) return;
    let round: ReturnType<typeof setTimeout>;
    const pauseMs = connected ? SILENCE_MS.connected : SILENCE_MS.alone;
    const ask = async () => {
      try {
        conversations.dispatch(conversationKey, { type: 'status', status: await api.getStatus(jobId) });
      } catch {
        // Asked again below; a lost connection shows in the bar at the top.
        round = setTimeout(() => void ask(), pauseMs * 2);
      }
    };
    // Every news makes a new view and starts the wait again.
    round = setTimeout(() => void ask(), pauseMs);
    return () => clearTimeout(round);
  }, [api, conversations, conversationKey, jobId, connected, ended, view]);

  const cancel = useCallback(async () => {
    setCancelling(true);
    try {
      await api.cancelGeneration(jobId);
    } catch (error) {
      setCancelling(false);
      // It ended in the meantime: its state is read and shown.
      if (!(error instanceof ApiError) || error.code !== 'generation.not_cancellable') throw error;
      conversations.dispatch(conversationKey, { type: 'status', status: await api.getStatus(jobId) });
    }
  }, [api, conversations, conversationKey, jobId]);

  return { cancel, cancelling: cancelling && !ended, loadResult, resultMissing };
}
