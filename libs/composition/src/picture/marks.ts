import { element } from './svg.js';

/** One note on the paper: a path of its own, beginning with `M`. */
export interface Mark {
  /** 0 < velocity ≤ 1 */
  readonly velocity: number;
  readonly path: string;
}

/** How strong the ink is, from the softest fifth of the velocities to the loudest. */
const OPACITIES = ['.32', '.48', '.64', '.82', '1'] as const;

/**
 * The marks of a track as one path for each strength of ink. Thousands of notes become five elements: small to send, quick
 * to draw, and marks that touch do not darken each other.
 */
export function inked(marks: readonly Mark[], strokeWidthPx: number): string {
  return OPACITIES.map((opacity, level) => {
    const own = marks.filter(({ velocity }) => levelOf(velocity) === level);
    if (own.length === 0) return '';
    return element('path', { opacity, 'stroke-width': strokeWidthPx, d: own.map(({ path }) => path).join('') });
  }).join('');
}

function levelOf(velocity: number): number {
  return Math.min(OPACITIES.length - 1, Math.floor(velocity * OPACITIES.length));
}
