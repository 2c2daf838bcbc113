import type { SectionMark } from '@ctc/contracts';
import type { TimeWindow } from './time-window.js';
import type { Track } from './track.js';

/** A stretch that is heard again and again. */
export type Loop = TimeWindow;

type Sections = Pick<Track, 'sections' | 'durationSeconds'>;

/** From the first beat of a section to the first of the next, or to the end of the file. */
export function loopOf({ sections, durationSeconds }: Sections, section: SectionMark): Loop {
  const next = sections[sections.indexOf(section) + 1];
  return { startSeconds: section.startSeconds, endSeconds: next?.startSeconds ?? durationSeconds };
}

export function isLooped(loop: Loop | null, { startSeconds }: SectionMark): boolean {
  return loop?.startSeconds === startSeconds;
}

/** Seconds until the loop starts over; null for who has gone past its end: there the music goes on. */
export function secondsToEnd({ endSeconds }: Loop, seconds: number): number | null {
  return seconds < endSeconds ? endSeconds - seconds : null;
}

/** Where the music goes on when the end was passed by a little: the beat is kept. */
export function afterEnd({ startSeconds, endSeconds }: Loop, seconds: number): number {
  const length = endSeconds - startSeconds;
  return startSeconds + (Math.max(0, seconds - endSeconds) % length);
}
