/** The stretch of a track that is on screen. */
export interface TimeWindow {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** How many times larger than the whole track a picture may be. */
export const ZOOMS = [1, 2, 4, 8, 16] as const;
export type Zoom = (typeof ZOOMS)[number];

/** The next step of the zoom, or the same at either end. */
export function zoomed(zoom: Zoom, step: 1 | -1): Zoom {
  return ZOOMS[ZOOMS.indexOf(zoom) + step] ?? zoom;
}

/** The page of a zoomed track that a time lies on. Pages do not scroll: who looks at one can read it. */
export function windowAt(durationSeconds: number, zoom: Zoom, seconds: number): TimeWindow {
  const length = durationSeconds / zoom;
  const page = Math.min(zoom - 1, Math.max(0, Math.floor(seconds / length)));
  return { startSeconds: page * length, endSeconds: (page + 1) * length };
}

/** Where a time lies in the window: 0 is its left edge, 1 its right; outside it is less or more. */
export function shareIn({ startSeconds, endSeconds }: TimeWindow, seconds: number): number {
  return (seconds - startSeconds) / (endSeconds - startSeconds);
}

export function secondsAt({ startSeconds, endSeconds }: TimeWindow, share: number): number {
  return startSeconds + share * (endSeconds - startSeconds);
}

/** Where a stretch lies in the window, cut at its edges; null for what is not in it. */
export function cutTo(window: TimeWindow, stretch: TimeWindow): { left: number; width: number } | null {
  const left = Math.max(0, shareIn(window, stretch.startSeconds));
  const right = Math.min(1, shareIn(window, stretch.endSeconds));
  return right > left ? { left, width: right - left } : null;
}

/** The part of evenly spaced values over a whole track that the window shows. */
export function sliceOf(values: readonly number[], durationSeconds: number, window: TimeWindow): readonly number[] {
  const index = (seconds: number) => (seconds / durationSeconds) * values.length;
  return values.slice(Math.floor(index(window.startSeconds)), Math.ceil(index(window.endSeconds)));
}
