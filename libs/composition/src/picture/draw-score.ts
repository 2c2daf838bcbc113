import { INSTRUMENTS, type Score, type Track } from '@ctc/contracts';
import { describeScore, factsLine } from './describe-score.js';
import { drawDrumLane, drumLaneHeightPx } from './drum-lane.js';
import { barsBetweenNumbers, drawColumns, drawHeader, HEADER_PX } from './header.js';
import { CAPTION_PX, drawCaption, drawGutter, GUTTER_PX } from './lane-names.js';
import { lightInk, STYLE_SHEET } from './palette.js';
import { drawPitchedLane, drawSweeps, pitchedLaneHeightPx } from './pitched-lane.js';
import { element, escapeText, fitted, px } from './svg.js';
import { timelineOf, type Timeline } from './timeline.js';

export interface PictureOptions {
  /** Width of the place where the picture will stand, 320–1600; letters keep their size whatever it is. */
  readonly widthPx?: number;
  /** Begins the ids inside, so that two pictures may share a page. */
  readonly id?: string;
}

const FONT = 'ui-sans-serif,system-ui,-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif';
const MARGIN_PX = 14;
const TITLE_PX = 46;
const LANE_GAP_PX = 10;
/** From this width on, names stand beside the lanes and not above them. */
const ROOMY_PX = 600;

interface Lane {
  readonly track: Track;
  readonly topPx: number;
  readonly heightPx: number;
}

/**
 * A score as an SVG picture: sections, chord symbols and bar numbers along the top, then one lane for each track, drums as a
 * grid by voice and all others as a piano roll. Light and dark by the reader's setting or by `--score-…` properties.
 */
export function drawScore(score: Score, { widthPx = 960, id = 'score' }: PictureOptions = {}): string {
  const width = Math.min(1600, Math.max(320, Math.round(widthPx)));
  const isRoomy = width >= ROOMY_PX;
  const timeline = timelineOf(score, MARGIN_PX + (isRoomy ? GUTTER_PX : 0), width - MARGIN_PX);
  const headerTop = MARGIN_PX + TITLE_PX;
  const lanesTop = headerTop + HEADER_PX;
  const lanes = stack(score.tracks, lanesTop + 6, isRoomy ? 0 : CAPTION_PX);
  const bottom = lanes.reduce((end, { topPx, heightPx }) => Math.max(end, topPx + heightPx), lanesTop) + 6;
  const height = Math.ceil(bottom + MARGIN_PX - 4);
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: 'score',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-desc`,
      'font-family': FONT,
    },
    element('title', { id: `${id}-title` }, escapeText(score.title)),
    element('desc', { id: `${id}-desc` }, escapeText(describeScore(score))),
    element('style', {}, STYLE_SHEET),
    element('rect', { class: 'paper', fill: lightInk('paper'), width, height, rx: 10 }),
    drawTitle(score, width - 2 * MARGIN_PX),
    drawColumns(score, timeline, lanesTop, bottom - lanesTop),
    drawBarLines(score, timeline, lanesTop, bottom),
    drawHeader(score, timeline, headerTop),
    ...lanes.map((lane) => drawLane(lane, score, timeline, isRoomy)),
  );
}

function stack(tracks: readonly Track[], firstTopPx: number, captionPx: number): Lane[] {
  let endPx = firstTopPx - LANE_GAP_PX;
  return tracks.map((track) => {
    const topPx = endPx + LANE_GAP_PX + captionPx;
    const heightPx = track.part === 'drums' ? drumLaneHeightPx(track) : pitchedLaneHeightPx(track);
    endPx = topPx + heightPx;
    return { track, topPx, heightPx };
  });
}

function drawTitle(score: Score, widthPx: number): string {
  const title = { class: 'text', fill: lightInk('text'), x: MARGIN_PX, y: MARGIN_PX + 14, 'font-size': 17 };
  const facts = { class: 'muted', fill: lightInk('muted'), x: MARGIN_PX, y: MARGIN_PX + 32, 'font-size': 12 };
  return (
    element('text', { ...title, 'font-weight': 700 }, escapeText(fitted(score.title, widthPx, 17))) +
    element('text', facts, escapeText(fitted(factsLine(score), widthPx, 12)))
  );
}

/** Bar lines where they can be told apart, heavier where a section begins. */
function drawBarLines(score: Score, timeline: Timeline, topPx: number, bottomPx: number): string {
  const every = barsBetweenNumbers(timeline.barLines) > 4 ? 4 : 1;
  const line = (x: number) => `M${px(x)} ${px(topPx)}V${px(bottomPx)}`;
  const bars = timeline.barLines.filter((_, bar) => bar % every === 0);
  const sections = [...score.sections.map(({ startTick }) => startTick), score.endTick];
  const ink = { class: 'line', stroke: lightInk('line') };
  return (
    element('path', { ...ink, 'stroke-width': '.5', d: bars.map(line).join('') }) +
    element('path', { ...ink, 'stroke-width': 1.2, d: sections.map((tick) => line(timeline.xOf(tick))).join('') })
  );
}

function drawLane({ track, topPx, heightPx }: Lane, score: Score, timeline: Timeline, isRoomy: boolean): string {
  const ink = { class: track.part, stroke: lightInk(track.part), fill: 'none' };
  const notes =
    track.part === 'drums'
      ? drawDrumLane(track, timeline, topPx, score.beatsPerBar * 4)
      : drawPitchedLane(track, timeline, topPx, heightPx);
  return element(
    'g',
    {},
    element('title', {}, escapeText(`${track.id}: ${INSTRUMENTS[track.instrument].label}`)),
    isRoomy ? drawGutter(track, MARGIN_PX, topPx, heightPx) : drawCaption(track, MARGIN_PX, topPx),
    element('g', ink, notes),
    drawSweeps(track, timeline, topPx, heightPx),
  );
}
