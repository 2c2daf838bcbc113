import type { Duck } from '../kernels.js';

/** 0 (not at all) … 1, frame by frame. */
export function drawDuck({ shape, strokes }: Duck, frames: number): Float32Array {
  const curve = new Float32Array(frames);
  for (const { at, depth } of strokes) {
    const end = Math.min(shape.length, frames - at);
    for (let i = Math.max(0, -at); i < end; i++) curve[at + i] = Math.max(curve[at + i], shape[i] * depth);
  }
  return curve;
}
