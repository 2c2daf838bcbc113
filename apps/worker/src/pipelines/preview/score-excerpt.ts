import { valueBetween, type HeardScore } from '@ctc/audio';
import { tickToSeconds, type Automation, type Note, type TempoChange, type Track } from '@ctc/contracts';

/** A stretch of a score, in ticks. */
export interface Stretch {
  readonly startTick: number;
  readonly endTick: number;
}

/** A stretch, and how far it moves when what lies before it is left out. */
interface Placed extends Stretch {
  readonly shift: number;
}

/**
 * A score of some stretches of another one, one after the other: what sounds in them sounds as it did there. A note that is
 * held into a stretch begins with it.
 *
 * @param stretches in order, none over another
 */
export function excerptOf(score: HeardScore, stretches: readonly Stretch[]): HeardScore {
  const { genre, ticksPerQuarter } = score;
  const placed = placedOf(stretches);
  const tempoMap = placed.flatMap((stretch) => tempiIn(score.tempoMap, stretch));
  const tracks = score.tracks.map((track) => trackIn(track, placed)).filter(({ notes }) => notes.length > 0);
  const endTick = placed.reduce((sum, { startTick, endTick: end }) => sum + end - startTick, 0);
  const durationSeconds = tickToSeconds({ tempoMap, ticksPerQuarter }, endTick);
  return { genre, ticksPerQuarter, tempoMap, tracks, durationSeconds };
}

function placedOf(stretches: readonly Stretch[]): Placed[] {
  let at = 0;
  return stretches.map((stretch) => {
    const shift = at - stretch.startTick;
    at += stretch.endTick - stretch.startTick;
    return { ...stretch, shift };
  });
}

function tempiIn(tempoMap: readonly TempoChange[], { startTick, endTick, shift }: Placed): TempoChange[] {
  const before = tempoMap.findLast(({ tick }) => tick <= startTick) ?? tempoMap[0];
  const inside = tempoMap.filter(({ tick }) => tick > startTick && tick < endTick);
  return [{ ...before, tick: startTick }, ...inside].map((change) => ({ ...change, tick: change.tick + shift }));
}

function trackIn(track: Track, placed: readonly Placed[]): Track {
  const notes = placed.flatMap((stretch) => notesIn(track, stretch));
  if (!track.automation) return { ...track, notes };
  return { ...track, notes, automation: track.automation.map((curve) => curveIn(curve, placed)) };
}

function notesIn({ part, notes }: Track, { startTick, endTick, shift }: Placed): Note[] {
  // A drum is struck once, however long it is written.
  const endOf = (note: Note) => note.startTick + (part === 'drums' ? 1 : note.durationTicks);
  return notes
    .filter((note) => note.startTick < endTick && endOf(note) > startTick)
    .map((note) => {
      const start = Math.max(note.startTick, startTick);
      const durationTicks = note.startTick + note.durationTicks - start;
      return { ...note, startTick: start + shift, durationTicks: Math.min(durationTicks, endTick - start) };
    });
}

/** The movement in each stretch, from its first tick to its last. */
function curveIn(curve: Automation, placed: readonly Placed[]): Automation {
  const points = placed.flatMap(({ startTick, endTick, shift }) => {
    const lastTick = endTick - 1;
    const inside = curve.points.filter(({ tick }) => tick > startTick && tick < lastTick);
    const edge = (tick: number) => ({ tick, value: valueAt(curve, tick) });
    return [edge(startTick), ...inside, edge(lastTick)].map((point) => ({ ...point, tick: point.tick + shift }));
  });
  return { ...curve, points };
}

function valueAt({ parameter, points }: Automation, tick: number): number {
  const next = points.find((point) => point.tick > tick);
  const before = points.findLast((point) => point.tick <= tick);
  if (!before || !next) return (before ?? next ?? points[0]).value;
  return valueBetween(parameter, before.value, next.value, (tick - before.tick) / (next.tick - before.tick));
}
