import type { StemName } from '@ctc/contracts';
import type { ScorePicture } from './score-picture.js';
import { cutTo, type TimeWindow } from './time-window.js';

/** CSS colours. */
export type ScoreColours = Readonly<Record<StemName | 'line', string>>;

interface Frame {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly window: TimeWindow;
  readonly colours: ScoreColours;
  readonly drumRowPx: number;
}

/** A short note would be no more than a hair. */
const NARROWEST_PX = 1.5;
/** Of a row of drums: how much is left free between it and its neighbours. */
const DRUM_GAP_SHARE = 3 / 7;
const SOFTEST_OPACITY = 0.5;

/** Draws the notes of a window, hard notes stronger than soft ones, and a line over the drums, whose rows are at the bottom. */
export function drawScore(
  pen: CanvasRenderingContext2D,
  { notes, rows, firstDrumRow, drums }: ScorePicture,
  { width, height, window, colours, drumRowPx }: Frame,
): void {
  pen.clearRect(0, 0, width, height);
  const drumsTop = height - drums.length * drumRowPx;
  const pitchHeight = drumsTop / Math.max(1, firstDrumRow);
  if (firstDrumRow > 0 && firstDrumRow < rows) {
    pen.fillStyle = colours.line;
    pen.fillRect(0, drumsTop, width, 1);
  }
  for (const { row, stem, velocity, ...stretch } of notes) {
    const place = cutTo(window, stretch);
    if (!place) continue;
    pen.globalAlpha = SOFTEST_OPACITY + (1 - SOFTEST_OPACITY) * velocity;
    pen.fillStyle = colours[stem];
    const length = Math.max(NARROWEST_PX, place.width * width - 1);
    const isDrum = row >= firstDrumRow;
    const rowHeight = isDrum ? drumRowPx : pitchHeight;
    const top = isDrum ? drumsTop + (row - firstDrumRow) * drumRowPx : row * pitchHeight;
    const gap = isDrum ? drumRowPx * DRUM_GAP_SHARE : rowHeight > 3 ? 1 : 0;
    pen.fillRect(place.left * width, top + gap / 2, length, Math.max(1, rowHeight - gap));
  }
  pen.globalAlpha = 1;
}
