import type { Line, Plot } from './result.ts';

const WIDTH = 640;
const HEIGHT = 260;
const LEFT = 64;
const BOTTOM = 44;
const TOP = 30;
const RIGHT = 16;
const TICKS = 5;
/** Told apart by people who see few colours, on white and on black. */
const COLOURS = ['#3b7dd8', '#d9730d', '#2a9d72', '#b6509e'];

const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** Round numbers from 0 to at least `most`. */
function ticksTo(most: number): number[] {
  const raw = Math.max(most, 1e-9) / TICKS;
  const magnitude = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * magnitude).find((each) => each >= raw) ?? raw;
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, index) => Number((index * step).toPrecision(6)));
}

/** Lines over a common ground, as SVG that needs nothing from outside. */
export function plotSvg({ title, xLabel, yLabel, lines, limit }: Plot): string {
  const points = lines.flatMap((line) => line.points).filter(([, y]) => Number.isFinite(y));
  const yTicks = ticksTo(Math.max(...points.map(([, y]) => y), limit ?? 0));
  const xTicks = ticksTo(Math.max(...points.map(([x]) => x)));
  const [yMost, xMost] = [yTicks.at(-1) ?? 1, xTicks.at(-1) ?? 1];
  const x = (value: number) => LEFT + (value / xMost) * (WIDTH - LEFT - RIGHT);
  const y = (value: number) => HEIGHT - BOTTOM - (value / yMost) * (HEIGHT - BOTTOM - TOP);
  const text = (at: [number, number], said: string, anchor = 'middle') =>
    `<text x="${at[0].toFixed(1)}" y="${at[1].toFixed(1)}" text-anchor="${anchor}">${escaped(said)}</text>`;
  const grid = yTicks.map(
    (tick) =>
      `<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(tick).toFixed(1)}" y2="${y(tick).toFixed(1)}"/>` +
      text([LEFT - 8, y(tick) + 4], String(tick), 'end'),
  );
  const below = xTicks.map((tick) => text([x(tick), HEIGHT - BOTTOM + 18], String(tick)));
  const across =
    limit === undefined
      ? ''
      : `<line class="limit" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(limit).toFixed(1)}" y2="${y(limit).toFixed(1)}"/>`;
  const drawn = lines.map((line, index) => drawnLine(line, COLOURS[index % COLOURS.length], x, y));
  const legend = lines.map(
    ({ label }, index) =>
      `<tspan fill="${COLOURS[index % COLOURS.length]}">● </tspan><tspan>${escaped(label)}   </tspan>`,
  );
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escaped(`${title}, ${yLabel} by ${xLabel}`)}">
<text x="${LEFT}" y="16" xml:space="preserve" class="title">${escaped(title)} (${escaped(yLabel)})   ${legend.join('')}</text>
${grid.join('')}${below.join('')}${text([(LEFT + WIDTH) / 2, HEIGHT - 6], xLabel)}${across}${drawn.join('')}
</svg>`;
}

function drawnLine(
  { points }: Line,
  colour: string,
  x: (value: number) => number,
  y: (value: number) => number,
): string {
  const seen = points.filter(([, value]) => Number.isFinite(value));
  const path = seen.map(([at, value]) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
  const dots =
    seen.length > 20
      ? []
      : seen.map(
          ([at, value]) => `<circle cx="${x(at).toFixed(1)}" cy="${y(value).toFixed(1)}" r="3" fill="${colour}"/>`,
        );
  return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>${dots.join('')}`;
}
