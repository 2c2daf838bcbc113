import { useCallback, useEffect, useRef, useState } from 'react';
import { useServices } from '../app/services.js';
import {
  findRecognition,
  problemOf,
  staysOnDevice,
  transcriptOf,
  type Recognition,
  type VoiceProblem,
} from './speech.js';

const CONSENT_KEY = 'ctc.voice-consent';

export type VoiceState = 'idle' | 'asking' | 'listening';

/** Speech into text, where the browser has it. Nothing is sent by itself; `onText` gets what was heard so far. */
export function useVoice(onText: (heard: string) => void) {
  const { host, storage } = useServices();
  const [Recognition] = useState(findRecognition);
  const [state, setState] = useState<VoiceState>('idle');
  const [problem, setProblem] = useState<VoiceProblem | null>(null);
  const running = useRef<Recognition | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const listen = useCallback(
    (local: boolean) => {
      if (!Recognition) return;
      const recognition = new Recognition();
      recognition.lang = document.documentElement.lang;
      recognition.interimResults = true;
      recognition.continuous = true;
      if (local) recognition.processLocally = true;
      recognition.onresult = ({ results }) => onText(transcriptOf(results));
      recognition.onerror = ({ error }) => setProblem(problemOf(error));
      recognition.onend = () => {
        running.current = null;
        setState('idle');
      };
      running.current = recognition;
      setState('listening');
      recognition.start();
    },
    [Recognition, onText],
  );

  const start = useCallback(async () => {
    setProblem(null);
    if (!Recognition) return;
    const local = await staysOnDevice(Recognition, document.documentElement.lang);
    if (local || storage.get(CONSENT_KEY) === 'yes') listen(local);
    else setState('asking');
  }, [Recognition, listen, storage]);

  const answer = useCallback(
    (agreed: boolean) => {
      setState('idle');
      if (!agreed) return;
      storage.set(CONSENT_KEY, 'yes');
      listen(false);
    },
    [listen, storage],
  );

  return {
    // A frame in somebody else's page rarely has the microphone, and never the recognition on the device.
    supported: Recognition !== null && !host,
    state,
    problem,
    start,
    answer,
    stop: () => running.current?.stop(),
    drop: () => running.current?.abort(),
  };
}
