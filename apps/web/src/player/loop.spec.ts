// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { beatResult } from '../testing/builders.js';
import { afterEnd, isLooped, loopOf, secondsToEnd } from './loop.js';
import { trackOf } from './track.js';

const track = trackOf(beatResult(), 'g1', null);
const [intro, drop, outro] = track.sections;

describe('loop of a section', () => {
  it('reaches to the next section, the last one to the end of the file', () => {
    expect(loopOf(track, drop)).toEqual({ startSeconds: 6.857, endSeconds: 20.571 });
    expect(loopOf(track, outro)).toEqual({ startSeconds: 20.571, endSeconds: 30 });
    expect(isLooped(loopOf(track, drop), drop)).toBe(true);
    expect(isLooped(loopOf(track, drop), intro)).toBe(false);
  });

  it('plays into the loop from before it, and lets go of who has passed it', () => {
    expect(secondsToEnd(loopOf(track, drop), 0)).toBeCloseTo(20.571);
    expect(secondsToEnd(loopOf(track, drop), 25)).toBeNull();
  });

  it('keeps the beat when the end was noticed late', () => {
    expect(afterEnd(loopOf(track, drop), 20.571)).toBeCloseTo(6.857);
    expect(afterEnd(loopOf(track, drop), 20.6)).toBeCloseTo(6.886);
  });
});
