// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutTo, secondsAt, shareIn, sliceOf, windowAt, zoomed, ZOOMS } from './time-window.js';

describe('window over a track', () => {
  it('is the whole track until it is zoomed, then the page that sounds', () => {
    expect(windowAt(30, 1, 12)).toEqual({ startSeconds: 0, endSeconds: 30 });
    expect(windowAt(32, 4, 12)).toEqual({ startSeconds: 8, endSeconds: 16 });
    expect(windowAt(32, 4, 32)).toEqual({ startSeconds: 24, endSeconds: 32 });
  });

  it('always holds the time it was asked for', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 300, noNaN: true }),
        fc.constantFrom(...ZOOMS),
        fc.nat(1000),
        (length, zoom, at) => {
          const seconds = (length * at) / 1000;
          const share = shareIn(windowAt(length, zoom, seconds), seconds);
          expect(share).toBeGreaterThanOrEqual(-1e-9);
          expect(share).toBeLessThanOrEqual(1 + 1e-9);
        },
      ),
    );
  });

  it('turns places into times and back', () => {
    const window = windowAt(32, 4, 12);
    expect(secondsAt(window, 0.25)).toBe(10);
    expect(shareIn(window, 10)).toBe(0.25);
  });

  it('cuts what reaches over its edges and leaves out what lies beside it', () => {
    const window = { startSeconds: 8, endSeconds: 16 };
    expect(cutTo(window, { startSeconds: 4, endSeconds: 12 })).toEqual({ left: 0, width: 0.5 });
    expect(cutTo(window, { startSeconds: 16, endSeconds: 20 })).toBeNull();
  });

  it('shows its own part of a picture', () => {
    expect(sliceOf([0, 1, 2, 3, 4, 5, 6, 7], 32, { startSeconds: 8, endSeconds: 16 })).toEqual([2, 3]);
  });

  it('stops at both ends of the zoom', () => {
    expect(zoomed(1, -1)).toBe(1);
    expect(zoomed(1, 1)).toBe(2);
    expect(zoomed(16, 1)).toBe(16);
  });
});
