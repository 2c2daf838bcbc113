import {
  DURATION_RANGE_SECONDS,
  SECTION_NAMES,
  type Score,
  type Section,
  type SectionChoice,
  type SectionName,
} from '@ctc/contracts';
import { tableFor } from '../genres/index.js';
import { TICKS_PER_BAR } from '../rhythm/steps.js';
import { isLengthAllowed, tailOf, withTail } from './length.js';
import { refuse, type Outcome, type Refused } from './outcome.js';
import { formOf, planOf, pulseOfScore, writeAgain, writtenBarsPerBar } from './plan-of.js';
import { noSection, sectionsOf } from './scope.js';
import { climbOn } from './seams.js';
import { clipOf, joinClips, NO_CLIP, placeSections, splice, type Clip } from './timeline.js';
import { capital, lengthSaid, ordinal, withArticle } from './wording.js';

/** A new section is no longer than this unless more is asked for. */
const USUAL_BARS = 8;
/** Loops come in phrases of this many bars. */
const PHRASE_BARS = 4;

/** Takes sections out; the last bar of the piece stays its ending. */
export function removeSection(score: Score, choice: SectionChoice): Outcome {
  const found = sectionsOf(score, choice);
  if (found.length === 0) return refuse(noSection(score, choice));
  if (found.length === score.sections.length) return refuse('That would leave nothing of the piece.');
  // From the end, so that indices stay true.
  const shorter = [...found].reverse().reduce(withoutSection, score);
  return finished(score, shorter, `${named(score, found, choice)} ${found.length > 1 ? 'are' : 'is'} out`);
}

function withoutSection(score: Score, index: number): Score {
  const { startTick, bars } = score.sections[index];
  const sections = score.sections.filter((_, other) => other !== index);
  const isLast = index === sections.length;
  // The bar before the last section makes way for the ending.
  const shift = isLast ? TICKS_PER_BAR : 0;
  const from = startTick - shift;
  return splice(score, from, from + bars * TICKS_PER_BAR, NO_CLIP, sections);
}

/** Plays sections again right after themselves. */
export function repeatSection(score: Score, choice: SectionChoice, times = 1): Outcome {
  const found = sectionsOf(score, choice);
  if (found.length === 0) return refuse(noSection(score, choice));
  const count = Math.min(8, Math.max(1, Math.round(times)));
  const bars = found.reduce((sum, index) => sum + score.sections[index].bars, 0);
  const noRoom = noRoomFor(score, bars * count);
  if (noRoom) return noRoom;
  const longer = [...found].reverse().reduce((current, index) => repeated(current, index, count), score);
  const often = count === 1 ? 'once more' : `${count} times more`;
  return finished(score, longer, `${named(score, found, choice)} ${found.length > 1 ? 'are' : 'is'} played ${often}`);
}

/** The copies go before the section, so that the last one still ends the piece. */
function repeated(score: Score, index: number, times: number): Score {
  const section = score.sections[index];
  const copy = withoutEnding(score, section);
  const clips = Array.from({ length: times }, () => copy);
  const copies = clips.map(() => section);
  const sections = [...score.sections.slice(0, index), ...copies, ...score.sections.slice(index)];
  return splice(score, section.startTick, section.startTick, joinClips(...clips), sections);
}

/** A section as it sounds when more follows: the ending of the piece is no bar to repeat. */
function withoutEnding(score: Score, { startTick, bars }: Section): Clip {
  const end = startTick + bars * TICKS_PER_BAR;
  if (end < score.endTick || bars === 1) return clipOf(score, startTick, end);
  const last = end - TICKS_PER_BAR;
  const before = Math.max(startTick, last - PHRASE_BARS * TICKS_PER_BAR);
  return joinClips(clipOf(score, startTick, last), clipOf(score, before, before + TICKS_PER_BAR));
}

/** Makes sections longer by going on with their loop, or shorter from their end; the last bar stays the last. */
export function extendSection(score: Score, choice: SectionChoice, bars?: number): Outcome {
  const found = sectionsOf(score, choice);
  if (found.length === 0) return refuse(noSection(score, choice));
  const unit = writtenBarsPerBar(score) === 0.5 ? 2 : 1;
  let changed = score;
  for (const index of [...found].reverse()) {
    const wanted = bars ?? Math.max(1, Math.round(score.sections[index].bars / 2));
    const more = Math.ceil(Math.abs(wanted) / unit) * unit * Math.sign(wanted);
    const noRoom = noRoomFor(changed, more);
    if (noRoom) return noRoom;
    if (more === 0) return refuse('Say by how many bars, for example “4 bars longer”.');
    if (score.sections[index].bars + more < unit) {
      return refuse(
        `The ${score.sections[index].name} has ${score.sections[index].bars} bars: that would leave nothing of it.`,
      );
    }
    changed = more > 0 ? longer(changed, index, more) : shorter(changed, index, -more);
  }
  const [first] = found;
  const now = changed.sections[first].bars;
  return finished(
    score,
    changed,
    `${named(score, found, choice)} ${found.length > 1 ? 'have' : 'has'} ${now} bars now`,
  );
}

function longer(score: Score, index: number, more: number): Score {
  const section = score.sections[index];
  const lastBar = section.bars - 1;
  const loop = Math.max(1, Math.floor(lastBar / PHRASE_BARS) * PHRASE_BARS || lastBar);
  const clips = Array.from({ length: more }, (_, bar) => {
    const from = section.startTick + ((lastBar + bar) % loop) * TICKS_PER_BAR;
    return clipOf(score, from, from + TICKS_PER_BAR);
  });
  const at = section.startTick + lastBar * TICKS_PER_BAR;
  return splice(score, at, at, joinClips(...clips), resized(score, index, more));
}

function shorter(score: Score, index: number, fewer: number): Score {
  const section = score.sections[index];
  const to = section.startTick + (section.bars - 1) * TICKS_PER_BAR;
  const from = Math.max(section.startTick, to - fewer * TICKS_PER_BAR);
  return splice(score, from, to, NO_CLIP, resized(score, index, (from - to) / TICKS_PER_BAR));
}

function resized(score: Score, index: number, bars: number): Section[] {
  return score.sections.map((section, other) =>
    other === index ? { ...section, bars: section.bars + bars } : section,
  );
}

/** Writes a section that the piece does not have yet, or another one of a name, in the piece's own words. */
export function addSection(score: Score, name: SectionName, after?: SectionChoice, bars?: number): Outcome {
  const at = after ? placeAfter(score, after) : usualPlace(score, name);
  if (at === undefined) return refuse(noSection(score, after!));
  const { energy, bars: usual } = tableFor(score.genre).form.sections[name];
  const unit = writtenBarsPerBar(score) === 0.5 ? 2 : 1;
  const length = Math.ceil(Math.max(1, bars ?? Math.min(USUAL_BARS, usual)) / unit) * unit;
  const noRoom = noRoomFor(score, length);
  if (noRoom) return noRoom;
  const section: Section = { name, startTick: 0, bars: length, energy };
  const sections = [...score.sections.slice(0, at), section, ...score.sections.slice(at)];
  const written = writtenWith(score, placeSections(sections));
  const from = written.sections[at].startTick;
  const isLast = at === score.sections.length;
  // What was the ending becomes a bar like others.
  const start = isLast ? from - TICKS_PER_BAR : from;
  const clip = byTrackOf(score, written, clipOf(written, start, from + length * TICKS_PER_BAR));
  const spliced = splice(score, start, isLast ? score.endTick : from, clip, sections);
  const place = at === 0 ? 'at the start' : isLast ? 'at the end' : `after the ${score.sections[at - 1].name}`;
  return finished(
    score,
    isLast ? ringing(spliced, written) : spliced,
    `${capital(withArticle(name))} of ${length} ${length === 1 ? 'bar' : 'bars'} comes ${place}`,
  );
}

/** The whole piece written with the new section in it; what is there already is not taken from here. */
function writtenWith(score: Score, sections: readonly Section[]): Score {
  const longer = { ...score, sections, endTick: sections.reduce((sum, { bars }) => sum + bars * TICKS_PER_BAR, 0) };
  const fitting = withTail(longer, tailOf(score));
  const plan = planOf(fitting, { chords: undefined, form: formOf(fitting), pulse: pulseOfScore(fitting) });
  return writeAgain(fitting, plan);
}

/** Parts are the same players under the same ids; who has left the piece stays away. */
function byTrackOf(score: Score, written: Score, clip: Clip): Clip {
  const notes = score.tracks.flatMap((track) => {
    const source = written.tracks.find((other) => other.part === track.part && other.instrument === track.instrument);
    const own = source && clip.notes.get(source.id);
    return own ? [[track.id, own] as const] : [];
  });
  return { ...clip, notes: new Map(notes) };
}

/** The new last notes ring as they were written to. */
function ringing(score: Score, written: Score): Score {
  const from = score.endTick - TICKS_PER_BAR;
  const tracks = score.tracks.map((track) => {
    const source = written.tracks.find((other) => other.part === track.part && other.instrument === track.instrument);
    const notes = track.notes.map((note) => {
      if (note.startTick < from) return note;
      const same = source?.notes.find(({ startTick, pitch }) => startTick === note.startTick && pitch === note.pitch);
      return same ?? note;
    });
    return { ...track, notes };
  });
  return { ...score, tracks };
}

function placeAfter(score: Score, after: SectionChoice): number | undefined {
  const last = sectionsOf(score, after).at(-1);
  return last === undefined ? undefined : last + 1;
}

/** Where a listener expects it: intros first, outros last, bridges before the last loud section, others before the outro. */
function usualPlace(score: Score, name: SectionName): number {
  const names = score.sections.map((section) => section.name);
  const end = names.at(-1) === 'outro' ? names.length - 1 : names.length;
  const isLoud = (other: SectionName) => ['chorus', 'hook', 'drop'].includes(other);
  if (name === 'intro') return 0;
  if (name === 'outro') return names.length;
  const lastLoud = names.findLastIndex(isLoud);
  const leadsIn = name === 'bridge' || name === 'breakdown' || name === 'pre-chorus';
  return leadsIn && lastLoud > 0 ? lastLoud : end;
}

/** A refusal where so many bars more would be too many: before they are written, for somebody may ask for a million. */
function noRoomFor(score: Score, moreBars: number): Refused | undefined {
  const seconds = score.durationSeconds + (moreBars * 240) / score.bpm;
  return seconds > DURATION_RANGE_SECONDS.max ? outsideLength(seconds) : undefined;
}

function outsideLength(seconds: number): Refused {
  return refuse(`That would make the piece ${lengthSaid(seconds)} long; 15 s to 5:00 is possible.`);
}

function finished(before: Score, after: Score, said: string): Outcome {
  const score = climbOn(withTail(after, tailOf(before)));
  if (!isLengthAllowed(score.durationSeconds)) return outsideLength(score.durationSeconds);
  return { score, said: `${said}; the piece is ${lengthSaid(score.durationSeconds)} long.` };
}

function named(score: Score, found: readonly number[], { name, which }: SectionChoice): string {
  const called = SECTION_NAMES.find((known) => known === score.sections[found[0]].name) ?? name;
  if (found.length > 1) return `The ${found.length} ${called} sections`;
  return which === undefined || which === 1 ? `The ${called}` : `The ${ordinal(which)} ${called}`;
}
