import type { GenerationResult } from '@ctc/contracts';
import { useMemo } from 'react';
import { lazyPart } from '../ui/lazy-part.js';
import { Part } from '../ui/Part.js';
import { words } from '../words.js';
import { Playhead } from './Playhead.js';
import { shareIn, sliceOf, type TimeWindow } from './time-window.js';
import { wholeOf, type Track } from './track.js';
import { usePeaks } from './usePeaks.js';
import { useSeek } from './useSeek.js';

const Waveform = lazyPart(() => import('./Waveform.js'));

interface Props {
  readonly track: Track;
  readonly peaksUrl: string;
  readonly peaksOf: (result: GenerationResult) => string | undefined;
  readonly height: number;
  /** The part that is on screen; the whole track unless told. */
  readonly window?: TimeWindow;
  /** A finer picture of the whole track, for a part of it. */
  readonly finer?: Pick<Props, 'peaksUrl' | 'peaksOf'>;
}

/** The waveform as the position of the track: look, press, drag, or use the keys. */
export function WaveformSeek({ track, peaksUrl, peaksOf, height, window, finer }: Props) {
  const { data: overview, isError } = usePeaks(peaksUrl, track.jobId, peaksOf);
  const { data: sharp } = usePeaks(finer?.peaksUrl ?? peaksUrl, track.jobId, finer?.peaksOf ?? peaksOf);
  const slider = useSeek(track, window);
  const whole = sharp ?? overview;
  const levels = useMemo(
    () => (whole && window ? sliceOf(whole, track.durationSeconds, window) : whole),
    [whole, window, track.durationSeconds],
  );
  return (
    <div
      {...slider}
      className="group/wave relative cursor-pointer touch-pan-y rounded-sm outline-offset-1"
      style={{ height }}
    >
      {levels ? (
        <Part loading={<Flat />} failed={() => <Flat />}>
          <Waveform levels={levels} track={track} window={window} height={height} />
        </Part>
      ) : (
        <Flat />
      )}
      {isError && <span className="sr-only">{words.player.waveFailed}</span>}
      <div aria-hidden className="pointer-events-none absolute inset-0 overflow-x-clip">
        <SectionLines track={track} window={window ?? wholeOf(track)} />
      </div>
      <Playhead track={track} window={window} />
    </div>
  );
}

/** Before the waveform is there: silence. */
function Flat() {
  return <div aria-hidden className="absolute inset-x-0 top-1/2 h-0.5 -translate-y-1/2 rounded-full bg-wave/50" />;
}

function SectionLines({ track, window }: { track: Track; window: TimeWindow }) {
  return track.sections.map(({ startSeconds }) => (
    <div
      key={startSeconds}
      className="absolute inset-y-0 w-px bg-control/40"
      style={{ left: `${shareIn(window, startSeconds) * 100}%` }}
    />
  ));
}
