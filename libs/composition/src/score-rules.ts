import {
  DRUM_PITCH,
  TICKS_PER_QUARTER,
  tickToSeconds,
  type Automation,
  type Note,
  type Score,
  type Track,
} from '@ctc/contracts';
import { rangeOf } from './ensemble/ranges.js';
import { MAX_TAIL_BARS, MIN_TAIL_SECONDS } from './form/tail.js';
import { tonesOf } from './harmony/chord.js';
import { scaleOf } from './harmony/key.js';
import { EARLY_TICKS } from './notes.js';
import { climbs, seamOf } from './transitions/seam.js';

const DRUM_PITCHES: ReadonlySet<number> = new Set(Object.values(DRUM_PITCH));
/** An anticipation plays the chord that follows within a beat (two where the beat is counted double), give or take a touch. */
const ANTICIPATION_TICKS = 2 * TICKS_PER_QUARTER + 60;
/** What a knob can be turned to. */
const KNOB_RANGES: Readonly<Record<Automation['parameter'], readonly [number, number]>> = {
  lowpassHz: [20, 20_000],
  highpassHz: [20, 20_000],
  gainDb: [-60, 12],
};
/** Broken rules listed per track: enough to see what is wrong. */
const LISTED_PER_TRACK = 5;

/** What is wrong with a score, one sentence each; empty when nothing is. */
export function scoreRules(score: Score): string[] {
  return [...timeRules(score), ...sectionRules(score), ...chordRules(score), ...trackRules(score)];
}

function timeRules(score: Score): string[] {
  const broken: string[] = [];
  const barTicks = score.ticksPerQuarter * score.beatsPerBar;
  const endSeconds = tickToSeconds(score, score.endTick);
  const tail = score.durationSeconds - endSeconds;
  const barSeconds = (60 / score.bpm) * score.beatsPerBar;
  if (score.endTick <= 0 || score.endTick % barTicks !== 0) broken.push(`endTick ${score.endTick} is not whole bars`);
  if (tail < MIN_TAIL_SECONDS - 1e-6)
    broken.push(`the tail is ${tail.toFixed(3)} s, shorter than ${MIN_TAIL_SECONDS} s`);
  if (tail > MIN_TAIL_SECONDS + MAX_TAIL_BARS * barSeconds + 1e-6)
    broken.push(`the tail is ${tail.toFixed(3)} s, too long`);
  if (score.tempoMap[0]?.tick !== 0) broken.push('the tempo map does not start at tick 0');
  if (score.tempoMap[0]?.bpm !== score.bpm) broken.push('the tempo map does not start at the tempo of the score');
  return broken;
}

function sectionRules(score: Score): string[] {
  const barTicks = score.ticksPerQuarter * score.beatsPerBar;
  const broken: string[] = [];
  let tick = 0;
  for (const section of score.sections) {
    if (section.startTick !== tick) broken.push(`${section.name} starts at ${section.startTick}, not at ${tick}`);
    if (!Number.isInteger(section.bars) || section.bars < 1) broken.push(`${section.name} has ${section.bars} bars`);
    if (section.energy < 0 || section.energy > 1) broken.push(`${section.name} has energy ${section.energy}`);
    tick += section.bars * barTicks;
  }
  if (tick !== score.endTick) broken.push(`sections end at ${tick}, the piece at ${score.endTick}`);
  return broken;
}

function chordRules(score: Score): string[] {
  const broken: string[] = [];
  let tick = 0;
  for (const chord of score.chords) {
    if (chord.startTick !== tick) broken.push(`${chord.symbol} starts at ${chord.startTick}, not at ${tick}`);
    if (!isAscending(chord.pitches)) broken.push(`${chord.symbol} is not voiced upwards`);
    tick = chord.startTick + chord.durationTicks;
  }
  if (tick !== score.endTick) broken.push(`chords end at ${tick}, the piece at ${score.endTick}`);
  return broken;
}

function trackRules(score: Score): string[] {
  const ids = score.tracks.map((track) => track.id);
  const doubled = ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `track id ${id} is used twice`);
  const allowed = allowedPitches(score);
  const lastTick =
    score.endTick +
    ((score.durationSeconds - tickToSeconds(score, score.endTick)) / 60) * score.bpm * TICKS_PER_QUARTER;
  const broken = score.tracks.flatMap((track) =>
    [
      ...orderRules(track),
      ...automationRules(score, track),
      ...effectRules(score, track),
      ...track.notes.flatMap((note) => noteRules(score, track, note, allowed, lastTick)),
    ]
      .slice(0, LISTED_PER_TRACK)
      .map((sentence) => `${track.id}: ${sentence}`),
  );
  return [...doubled, ...broken];
}

function orderRules(track: Track): string[] {
  if (track.notes.length === 0) return ['has no notes'];
  const broken: string[] = [];
  const soundsUntil = new Map<number, number>();
  track.notes.forEach((note, index) => {
    const before = track.notes[index - 1];
    const isLater =
      !before ||
      note.startTick > before.startTick ||
      (note.startTick === before.startTick && note.pitch > before.pitch);
    if (!isLater) broken.push(`note ${index} is out of order`);
    if ((soundsUntil.get(note.pitch) ?? 0) > note.startTick)
      broken.push(`pitch ${note.pitch} overlaps itself at ${note.startTick}`);
    soundsUntil.set(note.pitch, note.startTick + note.durationTicks);
  });
  return broken;
}

function automationRules(score: Score, { automation = [] }: Track): string[] {
  return automation.flatMap(({ parameter, points }) => {
    const [low, high] = KNOB_RANGES[parameter];
    if (points.length === 0) return [`${parameter} moves nowhere`];
    return points.flatMap(({ tick, value }, index) => {
      const broken: string[] = [];
      if (index > 0 && tick <= points[index - 1].tick) broken.push(`${parameter} goes back in time at ${tick}`);
      if (!Number.isInteger(tick) || tick < 0 || tick > score.endTick)
        broken.push(`${parameter} moves at ${tick}, outside the piece`);
      if (!(value >= low && value <= high)) broken.push(`${parameter} is ${value} at ${tick}, not ${low} to ${high}`);
      return broken;
    });
  });
}

/** Effects hang on the seams between sections: a riser ends where one begins, whatever falls or booms begins there. */
function effectRules(score: Score, { part, instrument, stem, notes }: Track): string[] {
  if (part !== 'effects') return [];
  const broken: string[] = [];
  if (!instrument.startsWith('fx.')) broken.push(`${instrument} is no effect`);
  if (stem !== 'drums') broken.push(`effects belong to the drums, not to ${stem}`);
  const seams = new Set(score.sections.map(({ startTick }) => startTick));
  for (const note of notes) {
    const seam = seamOf(note);
    if (!seams.has(seam))
      broken.push(`${climbs(note) ? 'a rise ends' : 'an effect starts'} at ${seam}, where no section begins`);
  }
  return broken;
}

function noteRules(score: Score, track: Track, note: Note, allowed: Allowed, lastTick: number): string[] {
  const broken: string[] = [];
  const { startTick, durationTicks, pitch, velocity, glideToPitch } = note;
  const at = `at tick ${startTick}`;
  const isWhole = [startTick, durationTicks, pitch].every(Number.isInteger);
  if (!isWhole || startTick < 0 || durationTicks < 1) broken.push(`a note ${at} is not in whole, positive ticks`);
  if (startTick >= score.endTick) broken.push(`a note starts ${at}, after the last bar`);
  if (startTick + durationTicks > lastTick) broken.push(`a note ${at} sounds past the end of the file`);
  if (!(velocity > 0 && velocity <= 1)) broken.push(`a note ${at} has velocity ${velocity}`);
  if (track.instrument.startsWith('fx.')) return broken;
  if (track.instrument.startsWith('kit.')) {
    return DRUM_PITCHES.has(pitch) ? broken : [...broken, `no drum has pitch ${pitch} (${at})`];
  }
  const [low, high] = rangeOf(track.instrument);
  for (const sounding of glideToPitch === undefined ? [pitch] : [pitch, glideToPitch]) {
    if (sounding < low || sounding > high) broken.push(`${track.instrument} cannot play ${sounding} (${at})`);
  }
  if (!allowed(note.pitch, startTick)) broken.push(`pitch ${pitch} ${at} is neither in ${score.key} nor in its chord`);
  if (
    glideToPitch !== undefined &&
    ![startTick, startTick + durationTicks].some((tick) => allowed(glideToPitch, tick))
  ) {
    broken.push(`the glide ${at} leaves ${score.key}`);
  }
  return broken;
}

export type Allowed = (pitch: number, tick: number) => boolean;

/** The key's own scale, the tones of the chord that sounds, and those of chords that an anticipation may reach. */
export function allowedPitches(score: Score): Allowed {
  const scaleAt = (tick: number) =>
    scaleOf(score.sections.findLast((section) => section.startTick <= tick)?.key ?? score.key);
  const tones = new Map(score.chords.map((chord) => [chord.symbol, tonesOf(chord.symbol)]));
  return (pitch, tick) => {
    const pitchClass = pitch % 12;
    if ([tick, tick + EARLY_TICKS].some((place) => scaleAt(place).includes(pitchClass))) return true;
    const sounding = score.chords.findLastIndex((chord) => chord.startTick <= tick);
    const within = score.chords.slice(sounding).filter((chord) => chord.startTick <= tick + ANTICIPATION_TICKS);
    return within.some(({ symbol }) => tones.get(symbol)?.includes(pitchClass));
  };
}

function isAscending(pitches: readonly number[]): boolean {
  return pitches.every((pitch, index) => index === 0 || pitch > pitches[index - 1]);
}
