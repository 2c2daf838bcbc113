/** What players and hands do is slow: a value every 1.5 ms, and straight lines between them. */
const CONTROL_FRAMES = 64;

/**
 * A slowly moving parameter, one value per frame. A longer curve begins with the values of a shorter one.
 *
 * @param valueAt of a frame; asked for every 64th
 */
export function controlCurve(frames: number, valueAt: (frame: number) => number): Float32Array {
  const curve = new Float32Array(frames);
  let from = valueAt(0);
  for (let start = 0; start < frames; start += CONTROL_FRAMES) {
    const to = valueAt(start + CONTROL_FRAMES);
    const slope = (to - from) / CONTROL_FRAMES;
    const end = Math.min(frames, start + CONTROL_FRAMES);
    for (let i = start; i < end; i++) curve[i] = from + slope * (i - start);
    from = to;
  }
  return curve;
}
