import type { BeatResult } from '@ctc/contracts';
import { useEffect, useRef, useState } from 'react';
import { useServices } from '../app/services.js';
import { useTrackStatus } from './usePlayer.js';
import type { StemMix } from './stem-mix.js';
import { audioContext, createStemOutput, loadStems, type StemBuffers, type StemOutput } from './stem-output.js';
import { playable, type Track } from './track.js';
import { isPiece } from '../generation/results.js';

export type StemsLoad = 'loading' | 'ready' | 'failed';

/** While mounted, the track plays from its stems, with this mix; before and after, from its file. */
export function useStems(track: Track, result: BeatResult, mix: StemMix) {
  const { api, player } = useServices();
  const [buffers, setBuffers] = useState<StemBuffers | null>(null);
  const [failed, setFailed] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const output = useRef<StemOutput>(null);
  const latestMix = useRef(mix);
  const inPlayer = useTrackStatus(track.id) !== 'empty';

  useEffect(() => {
    const leaving = new AbortController();
    // Links may have expired since the card was drawn: the result is read again first.
    api
      .getResult(track.jobId)
      .catch(() => result)
      .then((fresh) => {
        const { stems, durationSeconds } = isPiece(fresh) ? fresh : result;
        const files = stems.map((stem) => ({ name: stem.name, url: playable(stem, durationSeconds) }));
        return loadStems(audioContext(), files, leaving.signal);
      })
      .then((loaded) => leaving.signal.aborted || setBuffers(loaded))
      .catch(() => leaving.signal.aborted || setFailed(true));
    return () => leaving.abort();
  }, [api, track.jobId, result, attempt]);

  useEffect(() => {
    if (!buffers || !inPlayer) return;
    player.replaceOutput(track.id, () => {
      output.current = createStemOutput(audioContext(), buffers, latestMix.current);
      return output.current;
    });
    return () => {
      output.current = null;
      player.restoreOutput(track.id);
    };
  }, [player, buffers, inPlayer, track.id]);

  useEffect(() => {
    latestMix.current = mix;
    output.current?.setMix(mix);
  }, [mix]);

  const load: StemsLoad = buffers ? 'ready' : failed ? 'failed' : 'loading';
  const retry = () => {
    setFailed(false);
    setAttempt(attempt + 1);
  };
  return { load, retry };
}
