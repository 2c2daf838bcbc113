import { INSTRUMENTS, type Track } from '@ctc/contracts';
import { drumRows, drumRowY } from './drum-lane.js';
import { lightInk } from './palette.js';
import { element, escapeText, px } from './svg.js';

/** Room for names beside the lanes. */
export const GUTTER_PX = 100;
/** Room for a name above a lane, where there is none beside it. */
export const CAPTION_PX = 15;
const TWO_LINES_PX = 30;

const muted = { class: 'muted', fill: lightInk('muted') };
const strong = { class: 'text', fill: lightInk('text'), 'font-size': 11, 'font-weight': 600 };

/** To the left of a lane: the voices of a kit, or the part and who plays it; the part's colour stands beside them. */
export function drawGutter(track: Track, leftPx: number, topPx: number, heightPx: number): string {
  const right = leftPx + GUTTER_PX - 10;
  const names =
    track.part === 'drums' ? voiceNames(track, right, topPx) : partNames(track, right, topPx + heightPx / 2, heightPx);
  const d = `M${px(right + 6)} ${px(topPx)}v${px(heightPx)}`;
  return names + element('path', { class: track.part, stroke: lightInk(track.part), 'stroke-width': 2, d });
}

function voiceNames(track: Track, x: number, topPx: number): string {
  const names = drumRows(track).map(({ name }, index) =>
    element('text', { x, y: topPx + drumRowY(index) + 3 }, escapeText(name)),
  );
  return element('g', { ...muted, 'font-size': 9, 'text-anchor': 'end' }, ...names);
}

function partNames(track: Track, x: number, middlePx: number, heightPx: number): string {
  const { label } = INSTRUMENTS[track.instrument];
  if (heightPx < TWO_LINES_PX || label === track.part) {
    return element('text', { ...strong, x, y: middlePx + 4, 'text-anchor': 'end' }, escapeText(label));
  }
  return (
    element('text', { ...strong, x, y: middlePx - 2, 'text-anchor': 'end' }, track.part) +
    element('text', { ...muted, x, y: middlePx + 11, 'font-size': 10, 'text-anchor': 'end' }, escapeText(label))
  );
}

/** Above a lane, in one line. */
export function drawCaption(track: Track, leftPx: number, topPx: number): string {
  const { label } = INSTRUMENTS[track.instrument];
  const player =
    label === track.part ? '' : element('tspan', { ...muted, 'font-weight': 400, dx: 5 }, escapeText(label));
  return element('text', { ...strong, x: leftPx, y: topPx - 4 }, track.part, player);
}
