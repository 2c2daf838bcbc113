import type { Clock } from '@ctc/platform';

/** Node's timers reach 24 days. */
const LONGEST_MS = 24 * 3600_000;

/** Rings once at a moment (Unix time in milliseconds), however far away; returns how to call it off. */
export function alarmAt(timeMs: number, clock: Clock, ring: () => void): () => void {
  let timer: NodeJS.Timeout;
  const wait = () => {
    const leftMs = timeMs - clock.now().getTime();
    if (leftMs <= 0) return ring();
    timer = setTimeout(wait, Math.min(leftMs, LONGEST_MS));
    timer.unref();
  };
  wait();
  return () => clearTimeout(timer);
}
