import type { MusicalKey, Mood as MoodName, SectionName } from '@ctc/contracts';
import { parseKey } from '@ctc/contracts';
import type { HarmonyTable, Progression } from '../genres/genre-table.js';
import type { FormSection } from '../form/plan-form.js';
import type { PlannedChord } from '../plan.js';
import type { Random } from '../random.js';
import { TICKS_PER_BAR } from '../rhythm/steps.js';
import { chordOf } from './chord.js';
import { voice, type VoicingRange } from './voicing.js';

const CONTRASTING: readonly SectionName[] = ['bridge', 'breakdown', 'pre-chorus'];
/** A progression written for the mood is this much likelier than another. */
const MOOD_WEIGHT = 6;

/**
 * One progression for the piece, another for its contrasting sections; every section starts its loop anew, and the
 * last bar is the tonic.
 */
export function planHarmony(
  table: HarmonyTable,
  register: VoicingRange,
  key: MusicalKey,
  moods: readonly MoodName[],
  sections: readonly FormSection[],
  random: Random,
): PlannedChord[] {
  const main = chooseProgression(table, key, moods, random);
  const other = chooseProgression(table, key, moods, random.fork('contrast'), main);
  const { contrasting = CONTRASTING } = table;
  const placed = sections.flatMap((section, index) => {
    const progression = contrasting.includes(section.name) ? other : main;
    const slotBars = slotBarsFor(table, main, sections);
    return loopOver(key, progression, slotBars, section, index === sections.length - 1);
  });
  let previous: readonly number[] | undefined;
  return joinRepeats(placed).map((chord) => {
    previous = voice(chord.pitchClasses, previous, register);
    return { ...chord, voicing: previous };
  });
}

type PlacedChord = Omit<PlannedChord, 'voicing'>;

function chooseProgression(
  table: HarmonyTable,
  key: MusicalKey,
  moods: readonly MoodName[],
  random: Random,
  except?: Progression,
): Progression {
  const { mode } = parseKey(key);
  const usable = table.progressions.filter((progression) => progression.mode === mode && progression !== except);
  return random.weighted(
    usable,
    ({ moods: suits }) => 1 + MOOD_WEIGHT * moods.filter((mood) => suits.includes(mood)).length,
  );
}

/** A loop that most sections could not finish is played at a bar to a slot. */
function slotBarsFor(table: HarmonyTable, main: Progression, sections: readonly FormSection[]): number {
  const loopBars = main.chords.split('|').length * table.barsPerSlot;
  const bars = sections.reduce((sum, section) => sum + section.bars, 0);
  const inWholeLoops = sections.reduce((sum, section) => sum + (section.bars >= loopBars ? section.bars : 0), 0);
  return inWholeLoops * 2 >= bars ? table.barsPerSlot : 1;
}

function loopOver(
  key: MusicalKey,
  progression: Progression,
  slotBars: number,
  section: FormSection,
  endsPiece: boolean,
): PlacedChord[] {
  const slots = progression.chords.split('|').map((slot) => slot.trim().split(' '));
  const slotTicks = slotBars * TICKS_PER_BAR;
  const start = section.startBar * TICKS_PER_BAR;
  const end = start + (section.bars - (endsPiece ? 1 : 0)) * TICKS_PER_BAR;
  const placed: PlacedChord[] = [];
  for (let tick = start, slot = 0; tick < end; tick += slotTicks, slot++) {
    const numerals = slots[slot % slots.length];
    const length = slotTicks / numerals.length;
    numerals.forEach((numeral, index) => {
      const startTick = tick + index * length;
      const durationTicks = Math.min(length, end - startTick);
      if (durationTicks > 0) placed.push({ ...chordOf(key, numeral), startTick, durationTicks });
    });
  }
  // A piece ends at home, on the richest tonic that its own loop has.
  if (endsPiece)
    placed.push({ ...chordOf(key, homeOf(slots.flat(), key)), startTick: end, durationTicks: TICKS_PER_BAR });
  return placed;
}

function homeOf(numerals: readonly string[], key: MusicalKey): string {
  const plain = parseKey(key).mode === 'major' ? 'I' : 'Im';
  return (
    numerals.find((numeral) => chordOf(key, numeral).root === parseKey(key).pitchClass && numeral.startsWith('I')) ??
    plain
  );
}

function joinRepeats(chords: readonly PlacedChord[]): PlacedChord[] {
  const joined: PlacedChord[] = [];
  for (const chord of chords) {
    const last = joined.at(-1);
    if (last?.symbol === chord.symbol) {
      joined[joined.length - 1] = { ...last, durationTicks: last.durationTicks + chord.durationTicks };
    } else joined.push(chord);
  }
  return joined;
}
