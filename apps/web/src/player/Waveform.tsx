import { useEffect, useRef } from 'react';
import WaveSurfer from 'wavesurfer.js';
import { useServices } from '../app/services.js';
import { useFrame } from '../browser/useFrame.js';
import { useStore } from '../browser/useStore.js';
import { shareIn, type TimeWindow } from './time-window.js';
import { wholeOf, type Track } from './track.js';
import { useTrackStatus } from './usePlayer.js';

interface Props {
  /** 0 … 1, evenly spaced over the window. */
  readonly levels: readonly number[];
  readonly track: Track;
  /** The whole track unless told. */
  readonly window?: TimeWindow;
  readonly height: number;
  /** CSS variables of the two colours. */
  readonly colours?: { readonly wave: string; readonly played: string };
}

const COLOURS = { wave: '--wave', played: '--played' };

/** Draws levels from the server; nothing is decoded. It shows the player's position and has no sound of its own. */
export default function Waveform({ levels, track, window, height, colours = COLOURS }: Props) {
  const { player, themes } = useServices();
  const theme = useStore(themes.shown);
  const status = useTrackStatus(track.id);
  const container = useRef<HTMLDivElement>(null);
  const drawing = useRef<WaveSurfer>(null);
  const { startSeconds, endSeconds } = window ?? wholeOf(track);
  const { wave, played } = colours;

  useEffect(() => {
    const element = container.current;
    if (!element) return;
    const style = getComputedStyle(element);
    const instance = WaveSurfer.create({
      container: element,
      height,
      peaks: [[...levels]],
      duration: endSeconds - startSeconds,
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
        instance.getRenderer().renderProgress(playedShare({ startSeconds, endSeconds }, player.time()));
    };
    instance.on('redrawcomplete', showPosition);
    return () => {
      drawing.current = null;
      instance.destroy();
    };
  }, [levels, startSeconds, endSeconds, height, wave, played, theme, player, track.id]);

  useFrame(status === 'playing', () => {
    const seconds = status === 'empty' ? 0 : player.time();
    drawing.current?.getRenderer().renderProgress(playedShare({ startSeconds, endSeconds }, seconds));
  });

  return <div ref={container} aria-hidden className="pointer-events-none" />;
}

function playedShare(window: TimeWindow, seconds: number): number {
  return Math.min(1, Math.max(0, shareIn(window, seconds)));
}
