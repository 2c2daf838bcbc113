import { DRUM_PITCH, type Automation, type ChangeScope, type DrumName, type Score, type Track } from '@ctc/contracts';
import { valueAt } from './curve.js';
import { isMeant, targetsOf, type Target } from './find-parts.js';
import { isRefused, refuse, type Outcome } from './outcome.js';
import { isEverywhere, isNoteWithin, type Span, spansOf } from './scope.js';
import { agree, decibels, placed } from './wording.js';

/** Faders end here. */
const FADER_DB = { min: -40, max: 12 };
/** A level moves over this many ticks at the edge of a place: fast, but no click. */
const EDGE_TICKS = 60;
/** Gain of a velocity in the sound engine is its power of 1.5, so a decibel is this share of its logarithm. */
const VELOCITY_EXPONENT = 1.5;

/** A part louder or softer: its fader everywhere, its automation in places; a drum's by the kit's own mixer. */
export function changeLevel(score: Score, part: string, gainDb: number, scope?: ChangeScope): Outcome {
  if (/^(everything|all|mix|song|track|whole|master)$/i.test(part.trim())) {
    return refuse('The master sets how loud the whole is. Name a part, for example “louder drums”.');
  }
  const spans = spansOf(score, scope);
  if (isRefused(spans)) return spans;
  const targets = targetsOf(score, part);
  if (isRefused(targets)) return targets;
  const tracks = score.tracks.map((track) => {
    const target = targets.find((candidate) => candidate.track === track);
    return target ? levelled(target, gainDb, spans) : track;
  });
  if (tracks.every((track, index) => track === score.tracks[index])) {
    return refuse(
      `The ${part} cannot be ${gainDb > 0 ? 'louder' : 'softer'} than ${agree(part, 'it is', 'they are')}.`,
    );
  }
  return {
    score: { ...score, tracks },
    said: `${decibels(gainDb)} for the ${part}${placed(score, scope)}; no note has changed.`,
  };
}

function levelled(target: Target, gainDb: number, spans: readonly Span[]): Track {
  if (target.drums) return isEverywhere(spans) ? drumFaders(target, gainDb) : drumVelocities(target, gainDb, spans);
  return isEverywhere(spans) ? fader(target.track, gainDb) : automated(target.track, gainDb, spans);
}

function fader(track: Track, gainDb: number): Track {
  const moved = limited(track.strip.gainDb + gainDb);
  return moved === track.strip.gainDb ? track : { ...track, strip: { ...track.strip, gainDb: moved } };
}

function drumFaders({ track, drums = [] }: Target, gainDb: number): Track {
  const voiceGainsDb: Partial<Record<DrumName, number>> = { ...track.voiceGainsDb };
  for (const [drum, pitch] of Object.entries(DRUM_PITCH) as [DrumName, number][]) {
    const sounds = drums.includes(pitch) && track.notes.some((note) => note.pitch === pitch);
    if (sounds) voiceGainsDb[drum] = limited((voiceGainsDb[drum] ?? 0) + gainDb);
  }
  return { ...track, voiceGainsDb };
}

/** One drum in some bars only: the drummer hits it harder or softer there. */
function drumVelocities(target: Target, gainDb: number, spans: readonly Span[]): Track {
  const factor = 10 ** (gainDb / 20 / VELOCITY_EXPONENT);
  const notes = target.track.notes.map((note) => {
    if (!isMeant(target, note.pitch) || !isNoteWithin(spans, note)) return note;
    const velocity = Math.min(1, Math.max(0.02, Math.round(note.velocity * factor * 1000) / 1000));
    return { ...note, velocity };
  });
  return { ...target.track, notes };
}

function automated(track: Track, gainDb: number, spans: readonly Span[]): Track {
  const { automation = [] } = track;
  const before = automation.find(({ parameter, fade }) => parameter === 'gainDb' && fade === undefined);
  const others = automation.filter((curve) => curve !== before);
  const points = spans.reduce((curve, span) => raised(curve, gainDb, span), before?.points ?? [{ tick: 0, value: 0 }]);
  return { ...track, automation: [{ parameter: 'gainDb', points }, ...others] };
}

type Points = Automation['points'];

/** A curve with a stretch of it lifted. */
function raised(points: Points, gainDb: number, { from, to }: Span): Points {
  const edges = [Math.max(0, from - EDGE_TICKS), from, ...(to === Infinity ? [] : [to - EDGE_TICKS, to])];
  const ticks = [...new Set([...points.map(({ tick }) => tick), ...edges])].sort((a, b) => a - b);
  const isInside = (tick: number) => tick >= from && tick < to;
  return ticks.map((tick) => {
    const value = valueAt({ parameter: 'gainDb', points }, tick) + (isInside(tick) ? gainDb : 0);
    return { tick, value: limited(value) };
  });
}

function limited(gainDb: number): number {
  return Math.round(Math.min(FADER_DB.max, Math.max(FADER_DB.min, gainDb)) * 100) / 100;
}
