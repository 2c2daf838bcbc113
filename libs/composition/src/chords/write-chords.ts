import type { Note } from '@ctc/contracts';
import { rangeOf } from '../ensemble/ranges.js';
import { open } from '../harmony/voicing.js';
import { chordAt, plays, type Plan, type PlannedBar, type PlannedChord } from '../plan.js';
import type { Random } from '../random.js';
import { millisecondsToTicks, touchOf } from '../rhythm/groove.js';
import { pickPattern } from '../rhythm/pick-pattern.js';
import { barsOf, parseSteps, TICKS_PER_BAR, TICKS_PER_STEP } from '../rhythm/steps.js';

const BUSY_FROM = 0.72;
const DENSITY_WEIGHT = 0.2;
/** A hand that plays single notes of a chord plays them softer than a full grip. */
const BROKEN_VELOCITY = 0.85;

/** The chord instrument: the genre's comping rhythms over the voiced progression. */
export function writeChords(plan: Plan, random: Random): Note[] {
  const player = plan.cast.parts.get('chords');
  if (!player) return [];
  const { calm, busy, strumMs } = plan.table.chords;
  const pick = (pool: readonly string[]) => barsOf(pickPattern(pool, plan.mood.density, random));
  const styles = stylesOf(pick(calm), [pick(busy), pick(busy)]);
  const touch = touchOf(plan, random.fork('touch'));
  const strum = millisecondsToTicks(strumMs, plan.pulse.writtenBpm);
  const range = rangeOf(player.instrument);
  const notes = plan.bars
    .filter((bar) => plays(bar, 'chords') && !bar.isEnding)
    .flatMap((bar) => {
      const style = styles[styleOf(plan, bar)];
      return parseSteps(style[bar.barInSection % style.length]).flatMap((step) => {
        const tick = bar.startTick + step.tick;
        const isEarly = step.symbol === 'a';
        const chord = chordAt(plan.chords, isEarly ? tick + step.durationTicks : tick);
        // A chord that changes under a held grip is played again where it changes.
        const holdsUntil = isEarly
          ? tick + step.durationTicks
          : Math.min(tick + step.durationTicks, chord.startTick + chord.durationTicks);
        const startTick = touch.place(tick);
        return voicesOf(step.symbol, fit(chord.voicing, range)).map((pitch, index) => ({
          startTick: Math.round(startTick + index * strum),
          durationTicks: Math.max(TICKS_PER_STEP / 2, Math.round(holdsUntil - startTick - index * strum)),
          pitch,
          velocity: touch.weigh(step.velocity * (/[1-4]/.test(step.symbol) ? BROKEN_VELOCITY : 1)),
        }));
      });
    });
  const { voicing } = chordAt(plan.chords, plan.bars[plan.bars.length - 1].startTick);
  return [...notes, ...ring(plan, fit(voicing, range), 0.75)];
}

/** A part that only holds: pads, strings behind the keys, a choir. Its voices change as little as the chords let them. */
export function writeHeld(plan: Plan, part: 'pad' | 'vocals', velocity: number, random: Random): Note[] {
  const player = plan.cast.parts.get(part);
  if (!player) return [];
  const range = rangeOf(player.instrument);
  const touch = touchOf(plan, random.fork('touch'));
  const voices = (chord: PlannedChord) => fit(open(chord.voicing), range).slice(-3);
  const last = plan.bars[plan.bars.length - 1];
  const notes = plan.chords
    .filter((chord) => chord.startTick < last.startTick)
    .flatMap((chord) => {
      const pitches = voices(chord);
      const until = Math.min(chord.startTick + chord.durationTicks, last.startTick);
      return soundingSpans(plan, part, chord.startTick, until).flatMap(([from, to]) =>
        pitches.map((pitch) => ({ startTick: from, durationTicks: to - from, pitch, velocity: touch.weigh(velocity) })),
      );
    });
  if (notes.length === 0) return [];
  return [...notes, ...ring(plan, voices(chordAt(plan.chords, last.startTick)), velocity)];
}

/** Any voicing: what counts is how many of its notes a rhythm strikes. */
const A_HANDFUL = [0, 1, 2] as const;

/** Of two busy rhythms the fuller one is kept for returns: what comes back has grown. */
function stylesOf(calm: readonly string[], busy: readonly (readonly string[])[]) {
  const fullness = (bars: readonly string[]) =>
    bars.flatMap(parseSteps).reduce((sum, step) => sum + voicesOf(step.symbol, A_HANDFUL).length, 0) / bars.length;
  const [first, later] = [...busy].sort((a, b) => fullness(a) - fullness(b));
  return { calm, busy: first, later };
}

function styleOf(plan: Plan, bar: PlannedBar): 'calm' | 'busy' | 'later' {
  const isBusy = bar.section.energy + plan.mood.density * DENSITY_WEIGHT >= BUSY_FROM;
  if (!isBusy) return 'calm';
  return bar.section.occurrence > 0 ? 'later' : 'busy';
}

function voicesOf(symbol: string, voicing: readonly number[]): readonly number[] {
  if (symbol === 'h') return voicing.slice(1);
  if (symbol === 'l') return voicing.slice(0, 1);
  if (/[1-4]/.test(symbol)) return [voicing[(Number(symbol) - 1) % voicing.length]];
  return voicing;
}

/** Moves voices that an instrument cannot reach by octaves; two that meet become one. */
function fit(pitches: readonly number[], [low, high]: readonly [number, number]): number[] {
  const moved = pitches.map((pitch) => {
    if (pitch < low) return pitch + 12 * Math.ceil((low - pitch) / 12);
    if (pitch > high) return pitch - 12 * Math.ceil((pitch - high) / 12);
    return pitch;
  });
  return [...new Set(moved)].sort((a, b) => a - b);
}

/** A pad breathes at least this often, however long the harmony stands. */
const LONGEST_HOLD_TICKS = 4 * TICKS_PER_BAR;

/** Stretches of a chord in which the part's layer is on, joined over bar lines. */
function soundingSpans(plan: Plan, part: 'pad' | 'vocals', start: number, end: number): [number, number][] {
  const spans: [number, number][] = [];
  for (let tick = start; tick < end; tick = nextBar(tick)) {
    if (!plays(plan.bars[Math.floor(tick / TICKS_PER_BAR)], part)) continue;
    const until = Math.min(end, nextBar(tick));
    const last = spans.at(-1);
    if (last && last[1] === tick && until - last[0] <= LONGEST_HOLD_TICKS) last[1] = until;
    else spans.push([tick, until]);
  }
  return spans;
}

function nextBar(tick: number): number {
  return (Math.floor(tick / TICKS_PER_BAR) + 1) * TICKS_PER_BAR;
}

/** The last chord, ringing on past the last bar line. */
function ring(plan: Plan, pitches: readonly number[], velocity: number): Note[] {
  const { startTick } = plan.bars[plan.bars.length - 1];
  return pitches.map((pitch) => ({ startTick, durationTicks: plan.ringTick - startTick, pitch, velocity }));
}
