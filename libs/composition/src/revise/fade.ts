import type { Automation, Score, ScoreChange, Track } from '@ctc/contracts';
import { isMeant, targetsOf } from './find-parts.js';
import { isRefused, refuse, type Outcome } from './outcome.js';
import { agree } from './wording.js';

const USUAL_BARS = 4;
/** As good as silence; a fade begins or ends here. */
const SILENCE_DB = -60;
/** Between two of these points the level moves evenly in decibels. */
const POINTS_PER_BEAT = 2;

type FadeChange = Extract<ScoreChange, { kind: 'fade' }>;

/** The whole, or a part of it, comes out of silence at the beginning or goes into it at the end, evenly in amplitude. */
export function fade(score: Score, { way, bars, part }: FadeChange): Outcome {
  const meant = part === undefined ? score.tracks : tracksOf(score, part);
  if (isRefused(meant)) return meant;
  const [what, verb] = [part === undefined ? 'The piece' : `The ${part}`, agree(part ?? 'piece', 'fades', 'fade')];
  const barTicks = score.beatsPerBar * score.ticksPerQuarter;
  const most = Math.max(1, Math.floor(score.endTick / barTicks / 2));
  const length = Math.min(most, Math.max(1, Math.round(bars ?? USUAL_BARS)));
  if (meant.every((track) => fadesOf(track).some((curve) => curve.fade === way))) {
    return refuse(`${what} ${verb} ${way} already.`);
  }
  const curve: Automation = { parameter: 'gainDb', fade: way, points: pointsOf(score, way, length * barTicks) };
  const over = `the ${way === 'in' ? 'first' : 'last'} ${length === 1 ? 'bar' : `${length} bars`}`;
  return {
    score: { ...score, tracks: score.tracks.map((track) => (meant.includes(track) ? faded(track, curve) : track)) },
    said: `${what} ${verb} ${way} over ${over}.`,
  };
}

/** Bars have come and gone, tracks too: what fades does so at the ends as they are now. */
export function withFadesAtItsEnds(score: Score): Score {
  const asked = score.recipe.steps.flat().filter((change) => change.kind === 'fade');
  if (asked.length === 0) return score;
  return asked.reduce((current, change) => {
    const outcome = fade(current, change);
    // A part that is not there any more needs none.
    return isRefused(outcome) ? current : outcome.score;
  }, withoutFades(score));
}

function withoutFades(score: Score): Score {
  const tracks = score.tracks.map((track) => {
    if (fadesOf(track).length === 0) return track;
    const { automation = [], ...atRest } = track;
    const left = automation.filter((curve) => curve.fade === undefined);
    return left.length > 0 ? { ...atRest, automation: left } : atRest;
  });
  return { ...score, tracks };
}

/** A fade is of whole tracks: one drum cannot leave its kit. */
function tracksOf(score: Score, part: string) {
  const targets = targetsOf(score, part);
  if (isRefused(targets)) return targets;
  const partial = targets.find((target) => target.track.notes.some(({ pitch }) => !isMeant(target, pitch)));
  if (partial) return refuse(`The ${part} cannot be faded alone: say “fade the drums”, or “remove the ${part}”.`);
  return targets.map(({ track }) => track);
}

const fadesOf = ({ automation = [] }: Track) => automation.filter((curve) => curve.fade !== undefined);

/** Later in the list than what moves already: the renderer takes one after the other. */
function faded(track: Track, curve: Automation): Track {
  const others = (track.automation ?? []).filter((before) => before.fade !== curve.fade);
  return { ...track, automation: [...others, curve] };
}

function pointsOf({ endTick, ticksPerQuarter }: Score, way: FadeChange['way'], ticks: number): Automation['points'] {
  const step = ticksPerQuarter / POINTS_PER_BEAT;
  const from = way === 'in' ? 0 : endTick - ticks;
  const count = Math.round(ticks / step);
  return Array.from({ length: count + 1 }, (_, at) => {
    const share = at / count;
    return { tick: from + at * step, value: decibelsOf(way === 'in' ? share : 1 - share) };
  });
}

const decibelsOf = (amplitude: number) =>
  amplitude <= 0 ? SILENCE_DB : Math.max(SILENCE_DB, Math.round(2000 * Math.log10(amplitude)) / 100);
