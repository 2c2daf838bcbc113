import type { ChangeScope, InstrumentId, Note, Score, Track } from '@ctc/contracts';
import { asGenrePlays, SECOND_CHAIR } from '../ensemble/cast-parts.js';
import { effectNamed, FOR_UNKNOWN, instrumentNamed } from '../ensemble/instrument-names.js';
import { PART_NAMES, type PartName } from '../genres/genre-table.js';
import { tableFor } from '../genres/index.js';
import { withoutOverlaps } from '../notes.js';
import { TICKS_PER_BAR } from '../rhythm/steps.js';
import { stemOf, TRACK_IDS } from '../write-score.js';
import { addDrums } from './add-drums.js';
import { addEffects } from './add-effects.js';
import { drumsNamed, isWholeKit } from './find-parts.js';
import { isRefused, refuse, type Outcome } from './outcome.js';
import { chanceOf, planOf, writeAgain } from './plan-of.js';
import { refit } from './refit.js';
import { isEverywhere, isNoteWithin, type Span, spanOf, spansOf } from './scope.js';
import { freeId } from './track-ids.js';
import { agree, capital, labelOf, placed } from './wording.js';

/** An instrument that nobody asked a place for plays where the music is at least this full. */
const FULL_FROM = 0.5;
/** A second player of a part sits to the other side and a little back. */
const DOUBLED_DB = -2;
const DOUBLED_PAN = 0.3;

/** Another player joins: with a part of its own, written for the piece as it stands. */
export function addInstrument(score: Score, word: string, scope?: ChangeScope): Outcome {
  const spans = spansOf(score, scope);
  if (isRefused(spans)) return spans;
  const effect = effectNamed(word);
  if (effect) return addEffects(score, effect, spans, placed(score, scope));
  const named = instrumentNamed(word);
  if (isWholeKit(word) || (drumsNamed(word) && !named)) return addDrums(score, word, spans, placed(score, scope));
  const found = asGenrePlays(word, named ?? FOR_UNKNOWN, tableFor(score.genre));
  const nearest = found.isExact ? '' : ` (${word} is played by ${labelOf(found.instrument)}, the nearest there is)`;
  const existing = score.tracks.find((track) => track.instrument === found.instrument);
  if (existing) return extend(score, existing, spans, placed(score, scope));
  const track = newTrack(score, found.instrument, found.part, spans);
  if (!track) return refuse(`There is no room for ${word}${placed(score, scope)}: every part there is taken.`);
  const joins = `${labelOf(found.instrument)} ${agree(labelOf(found.instrument), 'joins', 'join')}`;
  const said = `${capital(joins)}${placed(score, scope)}${nearest}; everybody else plays as before.`;
  return { score: { ...score, tracks: [...score.tracks, track] }, said };
}

/** Somebody who is there already also plays in the sections where he is silent. */
export function extend(score: Score, track: Track, spans: readonly Span[], where: string): Outcome {
  const silent = score.sections
    .map((section) => spanOf(score, section))
    .filter((section) => !track.notes.some((note) => isNoteWithin([section], note)));
  const part = PART_NAMES.find((name) => name === track.part);
  const written = part ? writePart(score, part, track.instrument, spans, false) : [];
  const added = written.filter((note) => isNoteWithin(silent, note));
  const name = labelOf(track.instrument);
  const plays = agree(name, 'plays', 'play');
  if (added.length === 0) return refuse(`The ${name} ${plays}${where} already.`);
  const notes = withoutOverlaps([...track.notes, ...added]);
  const tracks = score.tracks.map((other) => (other === track ? { ...track, notes } : other));
  return {
    score: { ...score, tracks },
    said: `The ${name} also ${plays}${where || ' where nothing of it was heard'}.`,
  };
}

/** The first chair in which the instrument has something to say. */
function newTrack(score: Score, instrument: InstrumentId, usual: PartName, spans: readonly Span[]): Track | undefined {
  const { ensemble } = tableFor(score.genre);
  const isTaken = (part: PartName) => score.tracks.some((track) => track.part === part);
  const second = SECOND_CHAIR[usual];
  for (const part of [usual, ...(second ? [second] : [])].filter((chair) => !isTaken(chair))) {
    const notes = writePart(score, part, instrument, spans, false);
    const { strip } = ensemble[part];
    if (hasEnoughToSay(score, notes, spans)) return { ...trackFor(score, part, instrument), strip, notes };
  }
  const notes =
    usual === 'bass' ? doubledBass(score, instrument, spans) : writePart(score, usual, instrument, spans, true);
  if (notes.length === 0) return undefined;
  const { strip } = ensemble[usual];
  const pan = usual === 'bass' ? 0 : strip.pan > 0 ? -DOUBLED_PAN : DOUBLED_PAN;
  return { ...trackFor(score, usual, instrument), strip: { ...strip, gainDb: strip.gainDb + DOUBLED_DB, pan }, notes };
}

/** At least a note in two bars, or there was no point in coming. */
function hasEnoughToSay(score: Score, notes: readonly Note[], spans: readonly Span[]): boolean {
  const ticks = spans.reduce((sum, { from, to }) => sum + Math.min(to, score.endTick) - from, 0);
  return notes.length * 2 * TICKS_PER_BAR >= ticks;
}

function trackFor(score: Score, part: PartName, instrument: InstrumentId) {
  return { id: freeId(score, TRACK_IDS[part]), part, stem: stemOf(part, instrument), instrument };
}

/** Two bass lines would fight: a second bass doubles the first. */
function doubledBass(score: Score, instrument: InstrumentId, spans: readonly Span[]): Note[] {
  const line = score.tracks.find((track) => track.part === 'bass')?.notes ?? [];
  return refit(
    line.filter((note) => isNoteWithin(spans, note)),
    instrument,
  );
}

/** The notes of a part as one instrument plays it in some places; a doubled part is another take of it. */
function writePart(
  score: Score,
  part: PartName,
  instrument: InstrumentId,
  spans: readonly Span[],
  isDoubled: boolean,
): Note[] {
  const { cast } = planOf(score);
  const player = { instrument, strip: tableFor(score.genre).ensemble[part].strip, isNamed: true };
  const parts = new Map([...cast.parts, [part, player] as const]);
  const plan = planOf(score, {
    cast: { ...cast, parts },
    relayer: (layers, index) => {
      const section = score.sections[index];
      const isWanted = isEverywhere(spans)
        ? section.energy >= FULL_FROM || layers.has(part)
        : overlaps(spans, spanOf(score, section));
      return isWanted ? new Map([...layers, [part, 0] as const]) : layers;
    },
  });
  const random = isDoubled ? chanceOf(score).fork(`add ${instrument}`) : chanceOf(score);
  const written = writeAgain(score, plan, random).tracks.find((track) => track.part === part)?.notes ?? [];
  return written.filter((note) => isNoteWithin(spans, note));
}

export function overlaps(spans: readonly Span[], section: Span): boolean {
  return spans.some(({ from, to }) => from < section.to && to > section.from);
}
