import type { Score, Section } from '@ctc/contracts';
import { lightInk } from './palette.js';
import { element, escapeText, textWidthPx } from './svg.js';
import type { Timeline } from './timeline.js';

const BAND_PX = 20;
const CHORD_PX = 11;
const BAR_PX = 9;
const LINE_PX = 17;
/** Sections, chord symbols and bar numbers, one row each. */
export const HEADER_PX = BAND_PX + 2 * LINE_PX;

export function drawHeader(score: Score, timeline: Timeline, topPx: number): string {
  const bands = score.sections.map((section) => drawBand(section, score, timeline, topPx)).join('');
  const chords = drawChords(score, timeline, topPx + BAND_PX + LINE_PX - 4);
  return bands + chords + drawBarNumbers(timeline, topPx + BAND_PX + 2 * LINE_PX - 4);
}

function sectionEdges(section: Section, score: Score, { xOf }: Timeline): [fromPx: number, toPx: number] {
  const ticks = section.bars * score.beatsPerBar * score.ticksPerQuarter;
  return [xOf(section.startTick), xOf(section.startTick + ticks)];
}

/** A band that is the stronger, the more happens below it. */
function drawBand(section: Section, score: Score, timeline: Timeline, topPx: number): string {
  const [from, to] = sectionEdges(section, score, timeline);
  const widthPx = Math.max(1, to - from - 1.5);
  const label = [section.name, section.name[0]].find((text) => textWidthPx(text, 11) + 8 <= widthPx);
  return element(
    'g',
    {},
    element('title', {}, escapeText(`${section.name}, ${section.bars} ${section.bars === 1 ? 'bar' : 'bars'}`)),
    element('rect', {
      class: 'section',
      fill: lightInk('section'),
      'fill-opacity': `${Math.round((0.1 + 0.36 * section.energy) * 100) / 100}`,
      x: from,
      y: topPx,
      width: widthPx,
      height: BAND_PX,
      rx: 4,
    }),
    label === undefined
      ? ''
      : element(
          'text',
          { class: 'text', fill: lightInk('text'), x: from + 6, y: topPx + 14, 'font-size': 11, 'font-weight': 600 },
          escapeText(label),
        ),
  );
}

/** The sections again, as a breath of colour behind all lanes. */
export function drawColumns(score: Score, timeline: Timeline, topPx: number, heightPx: number): string {
  return score.sections
    .map((section) => {
      const [x, to] = sectionEdges(section, score, timeline);
      const opacity = `${Math.round(0.07 * section.energy * 1000) / 1000}`;
      const box = { x, y: topPx, width: to - x, height: heightPx };
      return element('rect', { class: 'section', fill: lightInk('section'), 'fill-opacity': opacity, ...box });
    })
    .join('');
}

/** A chord is named where it changes; where names would touch, section starts speak first. */
function drawChords(score: Score, timeline: Timeline, baselinePx: number): string {
  const starts = new Set(score.sections.map(({ startTick }) => startTick));
  const changes = score.chords
    .filter((chord, index) => starts.has(chord.startTick) || chord.symbol !== score.chords[index - 1]?.symbol)
    .map(({ startTick, symbol }) => ({
      symbol,
      isFirst: starts.has(startTick),
      fromPx: timeline.xOf(startTick),
      toPx: timeline.xOf(startTick) + textWidthPx(symbol, CHORD_PX) + 3,
    }));
  const placed: typeof changes = [];
  for (const change of [...changes.filter(({ isFirst }) => isFirst), ...changes.filter(({ isFirst }) => !isFirst)]) {
    const isFree = placed.every(({ fromPx, toPx }) => change.toPx <= fromPx || change.fromPx >= toPx);
    if (isFree && change.toPx <= timeline.rightPx + 6) placed.push(change);
  }
  const names = placed
    .sort((a, b) => a.fromPx - b.fromPx)
    .map(({ symbol, fromPx }) => element('text', { x: fromPx, y: baselinePx }, escapeText(symbol)));
  return element('g', { class: 'text', fill: lightInk('text'), 'font-size': CHORD_PX, 'font-weight': 600 }, ...names);
}

function drawBarNumbers({ barLines }: Timeline, baselinePx: number): string {
  const every = barsBetweenNumbers(barLines);
  const numbers = barLines
    .slice(0, -1)
    .map((x, bar) => ({ x, bar }))
    .filter(({ bar }) => bar % every === 0)
    .map(({ x, bar }) => element('text', { x, y: baselinePx }, String(bar + 1)));
  return element('g', { class: 'muted', fill: lightInk('muted'), 'font-size': BAR_PX }, ...numbers);
}

/** Musicians count in ones, twos, fours … : the first of these that leaves room. */
export function barsBetweenNumbers(barLines: readonly number[]): number {
  const barPx = barLines[1] - barLines[0];
  return [1, 2, 4, 8, 16].find((bars) => bars * barPx >= 24) ?? 32;
}
