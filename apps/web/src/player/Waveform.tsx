import { useEffect, useRef } from 'react';
import WaveSurfer from 'wavesurfer.js';
import { useServices } from '../app/services.js';
import { useFrame } from '../browser/useFrame.js';
import { useStore } from '../browser/useStore.js';
import type { Track } from './track.js';
import { useTrackStatus } from './usePlayer.js';

interface Props {
  /** 0 … 1, evenly spaced over the track. */
  readonly levels: readonly number[];
  readonly track: Track;
  readonly height: number;
  /** CSS variables of the two colours. */
  readonly colours?: { readonly wave: string; readonly played: string };
}

const COLOURS = { wave: '--wave', played: '--played' };

/** Draws levels from the server; nothing is decoded. It shows the player's position and has no sound of its own. */
export default function Waveform({ levels, track, height, colours = COLOURS }: Props) {
  const { player, themes } = useServices();
  const theme = useStore(themes.shown);
  const status = useTrackStatus(track.id);
  const container = useRef<HTMLDivElement>(null);
  const drawing = useRef<WaveSurfer>(null);
  const { durationSeconds } = track;
  const { wave, played } = colours;

  useEffect(() => {
    const element = container.current;
    if (!element) return;
    const style = getComputedStyle(element);
    const instance = WaveSurfer.create({
      container: element,
      height,
      peaks: [[...levels]],
      duration: durationSeconds,
      interact: false,
      normalize: true,
      cursorWidth: 0,
      barWidth: 3,
      barGap: 2,
      barRadius: 2,
      barMinHeight: 2,
      hideScrollbar: true,
      waveColor: style.getPropertyValue(wave),
      progressColor: style.getPropertyValue(played),
    });
    drawing.current = instance;
    const showPosition = () => {
      if (player.state.get().track?.id === track.id)
        instance.getRenderer().renderProgress(player.time() / durationSeconds);
    };
    instance.on('redrawcomplete', showPosition);
    return () => {
      drawing.current = null;
      instance.destroy();
    };
  }, [levels, durationSeconds, height, wave, played, theme, player, track.id]);

  useFrame(status === 'playing', () => {
    const share = status === 'empty' ? 0 : player.time() / durationSeconds;
    drawing.current?.getRenderer().renderProgress(Math.min(1, share));
  });

  return <div ref={container} aria-hidden className="pointer-events-none" />;
}
