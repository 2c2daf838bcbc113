import { crossOver, isAdjustable, type AdjustableOutput, type CrossOver } from './cross-over.js';
import type { Output } from './output.js';
import type { Track } from './track.js';

/** A track and what makes it sound. */
export interface Sounding<Kind extends Output = Output> {
  readonly track: Track;
  readonly output: Kind;
}

interface Turn {
  /** Sounds now. */
  readonly from: Sounding;
  readonly to: Sounding<AdjustableOutput>;
  /** Where the one that takes over belongs, now. */
  readonly place: () => number;
  /** The one that sounded before stays loaded: somebody may want it again. */
  readonly keepsOther: boolean;
  /** The other one is the current one from here on. */
  readonly onTaken: () => void;
  /** The browser lets only one element sound: it goes on at this second, and the change is heard. */
  readonly onRefused: (seconds: number) => void;
}

interface Ports {
  readonly openOutput: (url: string) => Output;
  /** How loud an output is, 0 … 1, beside the volume of the page. */
  readonly setShare: (of: Sounding, share: number) => void;
  /** Only one is left. */
  readonly onSettled: () => void;
}

/** How one track takes over from another while the music goes on. */
export interface HandOver {
  /** Where the music is while two are at it; null: only one is. */
  place(): number | null;
  /** What is loaded already, or is loaded now. */
  open(url: string): Output;
  begin(turn: Turn): void;
  /** The one that takes over has begun to move. */
  begun(): void;
  /** What was to take over has taken over, at once. */
  end(): void;
  /** Nobody goes back. */
  dropSpare(): void;
}

/** An output that starts while another one sounds is set to where the music will be when it has started. */
const START_SECONDS = 0.08;

/** Whether one can take over from the other in the midst of the music. */
export function canCross(from: Output | null, to: Output): to is AdjustableOutput {
  return isAdjustable(from) && isAdjustable(to);
}

export function createHandOver({ openOutput, setShare, onSettled }: Ports): HandOver {
  let crossing: { readonly from: Output; readonly over: CrossOver; readonly place: () => number } | null = null;
  /** The other side of an A/B, loaded and held, so that going back takes no time. */
  let spare: { readonly url: string; readonly output: Output } | null = null;

  const dropSpare = () => {
    spare?.output.dispose();
    spare = null;
  };

  const end = () => {
    if (!crossing) return;
    crossing.over.cancel();
    crossing.from.dispose();
    crossing = null;
    onSettled();
  };

  const settle = ({ from: { track, output }, keepsOther }: Turn) => {
    crossing = null;
    output.pause();
    dropSpare();
    if (keepsOther) spare = { url: track.url, output };
    else output.dispose();
    onSettled();
  };

  const begin = (turn: Turn) => {
    const { from, to, place, onTaken, onRefused } = turn;
    const over = crossOver({
      from: from.output,
      to: to.output,
      place,
      setShare: (of, share) => setShare(of === to.output ? to : from, share),
      onDone: () => settle(turn),
    });
    crossing = { from: from.output, over, place };
    // Its end comes before the other one has begun: then nothing is left to wait for.
    from.output.listen((news) => {
      if (crossing?.over === over && (news === 'ended' || news === 'failed')) over.hurry();
    });
    onTaken();
    setShare(to, 0);
    to.output.seek(Math.min(place() + START_SECONDS, to.track.durationSeconds));
    to.output.play().catch(() => {
      if (crossing?.over !== over) return;
      const at = place();
      end();
      onRefused(at);
    });
  };

  return {
    place: () => crossing?.place() ?? null,
    open: (url) => {
      if (spare?.url !== url) return openOutput(url);
      const { output } = spare;
      spare = null;
      return output;
    },
    begin,
    begun: () => crossing?.over.begun(),
    end,
    dropSpare,
  };
}
