import type { Output } from './output.js';

/** An output that can run faster or slower, and so catch up with another one. */
export type AdjustableOutput = Output & Required<Pick<Output, 'setRate'>>;

export const isAdjustable = (output: Output | null): output is AdjustableOutput => output?.setRate !== undefined;

interface Crossing {
  /** Sounds now. */
  readonly from: Output;
  /** Begins to play without a sound; has been put to its place. */
  readonly to: AdjustableOutput;
  /** Where the one that is to take over belongs, now. */
  readonly place: () => number;
  /** How loud each of them is, 0 … 1, beside its own volume. */
  readonly setShare: (output: Output, share: number) => void;
  readonly onDone: () => void;
}

export interface CrossOver {
  /** The one that takes over has begun to move. */
  begun(): void;
  /** The one that sounded has come to its end: there is nothing left to meet. */
  hurry(): void;
  /** Nothing more is changed by it. */
  cancel(): void;
}

/** Closer than this the two are heard as one. */
const TOGETHER_SECONDS = 0.004;
/** So soon they are to be together. */
const CATCH_UP_SECONDS = 0.12;
const RATES = { min: 0.5, max: 2 };
/** After so long they cross over however far apart they are. */
const PATIENCE_SECONDS = 1;
const LOOK_MS = 10;
/** Short enough not to be heard as two, long enough not to click. */
const FADE_STEPS = 6;
const FADE_STEP_MS = 5;

/** Lets one output take over from another one in the midst of the music: it runs along unheard until both are together. */
export function crossOver({ from, to, place, setShare, onDone }: Crossing): CrossOver {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  let looks = 0;

  const fade = (step: number) => {
    to.setRate(1);
    setShare(to, step / FADE_STEPS);
    setShare(from, 1 - step / FADE_STEPS);
    if (step < FADE_STEPS) timer = setTimeout(() => fade(step + 1), FADE_STEP_MS);
    else finish();
  };
  const finish = () => {
    isOver = true;
    onDone();
  };
  const look = () => {
    const aheadSeconds = to.time() - place();
    looks += 1;
    if (Math.abs(aheadSeconds) <= TOGETHER_SECONDS || looks * LOOK_MS > PATIENCE_SECONDS * 1000) return fade(1);
    to.setRate(Math.min(RATES.max, Math.max(RATES.min, 1 - aheadSeconds / CATCH_UP_SECONDS)));
    timer = setTimeout(look, LOOK_MS);
  };

  return {
    begun: () => {
      if (looks > 0 || isOver) return;
      look();
    },
    hurry: () => {
      if (isOver) return;
      clearTimeout(timer);
      to.setRate(1);
      setShare(to, 1);
      finish();
    },
    cancel: () => {
      clearTimeout(timer);
      isOver = true;
      to.setRate(1);
    },
  };
}
