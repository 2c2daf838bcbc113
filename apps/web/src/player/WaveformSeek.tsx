import type { GenerationResult } from '@ctc/contracts';
import { lazyPart } from '../ui/lazy-part.js';
import { Part } from '../ui/Part.js';
import { words } from '../words.js';
import { Playhead } from './Playhead.js';
import type { Track } from './track.js';
import { usePeaks } from './usePeaks.js';
import { useSeek } from './useSeek.js';

const Waveform = lazyPart(() => import('./Waveform.js'));

interface Props {
  readonly track: Track;
  readonly peaksUrl: string;
  readonly peaksOf: (result: GenerationResult) => string | undefined;
  readonly height: number;
}

/** The waveform as the position of the track: look, press, drag, or use the keys. */
export function WaveformSeek({ track, peaksUrl, peaksOf, height }: Props) {
  const { data: levels, isError } = usePeaks(peaksUrl, track.jobId, peaksOf);
  const slider = useSeek(track);
  return (
    <div
      {...slider}
      className="group/wave relative cursor-pointer touch-pan-y rounded-sm outline-offset-1"
      style={{ height }}
    >
      {levels ? (
        <Part loading={<Flat />} failed={() => <Flat />}>
          <Waveform levels={levels} track={track} height={height} />
        </Part>
      ) : (
        <Flat />
      )}
      {isError && <span className="sr-only">{words.player.waveFailed}</span>}
      <SectionLines track={track} />
      <Playhead track={track} />
    </div>
  );
}

/** Before the waveform is there: silence. */
function Flat() {
  return <div aria-hidden className="absolute inset-x-0 top-1/2 h-0.5 -translate-y-1/2 rounded-full bg-wave/50" />;
}

function SectionLines({ track }: { track: Track }) {
  return track.sections.map(({ startSeconds }) => (
    <div
      key={startSeconds}
      aria-hidden
      className="pointer-events-none absolute inset-y-0 w-px bg-control/40"
      style={{ left: `${(startSeconds / track.durationSeconds) * 100}%` }}
    />
  ));
}
