/** An estimate that moves by more than this is believed at once: the plan itself has changed. */
const JUMP_SECONDS = 8;
/** The clock on screen runs at most this much slower or faster than the wall's. */
const SLOWEST = 0.25;
const FASTEST = 2.5;

/**
 * Seconds left to show, so that the number counts down smoothly instead of following each estimate.
 *
 * @param shown what is on screen, in seconds
 * @param estimate the newest estimate, in seconds, as of now
 * @param elapsed seconds since `shown` was computed
 */
export function nextShownSeconds(shown: number, estimate: number, elapsed: number): number {
  const counted = Math.max(0, shown - elapsed);
  if (estimate - counted > JUMP_SECONDS) return estimate;
  // Reach zero together with the estimate: slower when there is more to do than shown, faster when there is less.
  const pace = shown / Math.max(estimate + elapsed, 0.001);
  return Math.max(0, shown - elapsed * Math.min(FASTEST, Math.max(SLOWEST, pace)));
}
