import type { Automation, Note, Track } from '@ctc/contracts';
import { inked, type Mark } from './marks.js';
import { lightInk } from './palette.js';
import { element, px } from './svg.js';
import type { Timeline } from './timeline.js';

const SEMITONE_PX = 3.2;
const MIN_HEIGHT_PX = 34;
const MAX_HEIGHT_PX = 92;
/** A part of one pitch (a record's crackle) needs no more than a line. */
const FLAT_HEIGHT_PX = 18;

function pitchRange(notes: readonly Note[]): [low: number, high: number] {
  const pitches = notes.flatMap(({ pitch, glideToPitch }) => [pitch, glideToPitch ?? pitch]);
  return [
    pitches.reduce((low, pitch) => Math.min(low, pitch), 127),
    pitches.reduce((high, pitch) => Math.max(high, pitch), 0),
  ];
}

export function pitchedLaneHeightPx(track: Track): number {
  const [low, high] = pitchRange(track.notes);
  if (high <= low) return FLAT_HEIGHT_PX;
  return Math.min(MAX_HEIGHT_PX, Math.max(MIN_HEIGHT_PX, (high - low + 1) * SEMITONE_PX));
}

/** A piano roll: length by time, height by pitch; a glide slants to where it arrives. */
export function drawPitchedLane(track: Track, timeline: Timeline, topPx: number, heightPx: number): string {
  const [low, high] = pitchRange(track.notes);
  const semitonePx = heightPx / Math.max(1, high - low + 1);
  const thicknessPx = high > low ? Math.min(5, Math.max(2.4, semitonePx * 0.9)) : 2;
  const yOf = (pitch: number) => topPx + (high - pitch + 0.5) * semitonePx;
  const mark = (note: Note): Mark => {
    const x = timeline.xOf(note.startTick);
    // A hair of paper between a note and its repetition.
    const widthPx = Math.max(1.2, timeline.xOf(note.startTick + note.durationTicks) - x - 0.7);
    const y = yOf(note.pitch);
    const slant = note.glideToPitch === undefined ? 0 : yOf(note.glideToPitch) - y;
    const line = px(slant) === 0 ? `h${px(widthPx)}` : `l${px(widthPx)} ${px(slant)}`;
    return { velocity: note.velocity, path: `M${px(x)} ${px(y)}${line}` };
  };
  return inked(track.notes.map(mark), thicknessPx);
}

const SWEEPS: Readonly<
  Record<Automation['parameter'], { readonly name: string; readonly dash?: string; share(value: number): number }>
> = {
  // Hearing is logarithmic: a filter crosses the ten octaves from 20 Hz to 20 kHz from the floor of the lane to its top.
  lowpassHz: { name: 'low-pass filter', share: (hz) => Math.log10(hz / 20) / 3 },
  highpassHz: { name: 'high-pass filter', dash: '5 2', share: (hz) => Math.log10(hz / 20) / 3 },
  gainDb: { name: 'level', dash: '1.5 2', share: (db) => (db + 24) / 30 },
};

/** What moves over time in a track, as thin lines over its notes. */
export function drawSweeps({ automation = [] }: Track, timeline: Timeline, topPx: number, heightPx: number): string {
  if (automation.length === 0) return '';
  const sweeps = automation.map(({ parameter, points }) => {
    const { name, dash, share } = SWEEPS[parameter];
    const yOf = (value: number) => px(topPx + heightPx * (1 - Math.min(1, Math.max(0, share(value)))));
    const corners = points.map(({ tick, value }) => `L${px(timeline.xOf(tick))} ${yOf(value)}`);
    const d = `M${px(timeline.leftPx)} ${yOf(points[0].value)}${corners.join('')}H${px(timeline.rightPx)}`;
    return element('path', { class: 'sweep', d, 'stroke-dasharray': dash }, element('title', {}, name));
  });
  return element('g', { stroke: lightInk('muted'), fill: 'none', 'stroke-width': 1.1 }, ...sweeps);
}
