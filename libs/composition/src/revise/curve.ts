import type { Automation } from '@ctc/contracts';

type Points = Automation['points'];

/** The value of a movement at a tick: between points it moves evenly, by ratio where it is a frequency. */
export function valueAt({ parameter, points }: Automation, tick: number): number {
  const next = points.findIndex((point) => point.tick >= tick);
  if (next === -1) return points[points.length - 1].value;
  if (next === 0) return points[0].value;
  const [a, b] = [points[next - 1], points[next]];
  const share = (tick - a.tick) / (b.tick - a.tick);
  return parameter === 'gainDb' ? a.value + (b.value - a.value) * share : a.value * (b.value / a.value) ** share;
}

/**
 * A movement whose bars from `from` to `to` have made way for `ticks` others. What comes before and after keeps its values to
 * the cut; the new bars stand where the music after them begins.
 */
export function spliceCurve(curve: Automation, from: number, to: number, ticks: number, endTick: number): Automation {
  const moved = from + ticks - to;
  const edges: Points = [
    ...(from > 0 ? [{ tick: from - 1, value: valueAt(curve, from - 1) }] : []),
    ...(to < endTick ? [from, from + ticks].map((tick) => ({ tick, value: valueAt(curve, to) })) : []),
  ];
  const stays = curve.points
    .filter(({ tick }) => tick < from || tick >= to)
    .map(({ tick, value }) => ({ tick: tick < from ? tick : tick + moved, value }));
  const byTick = new Map([...edges, ...stays].map((point) => [point.tick, point]));
  const points = [...byTick.values()].sort((a, b) => a.tick - b.tick);
  return { ...curve, points: points.filter(turns) };
}

/** A point between two of its own value says nothing. */
function turns({ value }: Points[number], index: number, all: Points): boolean {
  return index === 0 || all[index - 1].value !== value || (all[index + 1]?.value ?? value) !== value;
}
