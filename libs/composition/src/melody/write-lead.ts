import type { Motif, Note, SectionName } from '@ctc/contracts';
import { rangeOf } from '../ensemble/ranges.js';
import { chordAt, plays, type Plan, type PlannedChord, type PlannedSection } from '../plan.js';
import type { Random } from '../random.js';
import { touchOf } from '../rhythm/groove.js';
import { TICKS_PER_BAR, TICKS_PER_STEP } from '../rhythm/steps.js';
import { develop } from './develop.js';
import { inventMotif } from './motif.js';

/** The musical material of a piece's melody. */
export interface Material {
  readonly motif: Motif;
  readonly answer: Motif;
}

/** A lead sits here unless its instrument cannot: the octave and a half above the chords. */
const LEAD_CENTRE = 74;
/** Notes on the beat and long ones are leaned on. */
const STRONG_ACCENT = 1.12;
/** How far, in semitones, a line may wander from its centre. */
const COMPASS = 12;

export function inventMaterial(plan: Plan, random: Random): Material {
  const { lead } = plan.table;
  return {
    motif: inventMotif(lead, plan.mood.density, random.fork('motif')),
    answer: inventMotif(lead, plan.mood.density - 0.3, random.fork('answer')),
  };
}

/** The lead: each section's phrase plan, told with the piece's one motif and its answer. */
export function writeLead(plan: Plan, material: Material, random: Random): Note[] {
  const player = plan.cast.parts.get('lead');
  if (!player) return [];
  const range = rangeOf(player.instrument);
  const centre = centreIn(range, LEAD_CENTRE + 12 * plan.mood.register);
  const touch = touchOf(plan, random.fork('touch'), plan.table.lead.lateMs);
  const { motifBars } = plan.table.lead;
  const notes: Note[] = [];
  for (const section of plan.sections) {
    const letters = phrasePlan(plan, section, random.fork(`plan ${section.name}`));
    for (let bar = 0; bar < section.bars; bar += motifBars) {
      const letter = letters[Math.floor(bar / motifBars) % letters.length];
      if (letter === '-') continue;
      const turn = random.fork(`${section.name} ${section.occurrence} ${bar}`);
      const phrase = develop(material.motif, material.answer, letter, turn);
      notes.push(...tell(plan, phrase, (section.startBar + bar) * TICKS_PER_BAR, centre, range));
    }
  }
  const sounding = notes.filter((note) => isOn(plan, note.startTick));
  if (sounding.length === 0) return [];
  return legato([
    ...sounding.map((note) => ({
      ...note,
      startTick: touch.place(note.startTick),
      velocity: touch.weigh(note.velocity),
    })),
    ending(plan, centre, range),
  ]);
}

function phrasePlan(plan: Plan, section: PlannedSection, random: Random): string {
  const plans = plan.table.lead.plans[section.name as SectionName];
  const first = random.int(plans.length);
  // A returning section tells its phrase another way.
  const letters = plans[(first + section.occurrence) % plans.length];
  const phrases = section.bars / plan.table.lead.motifBars;
  // Where there is room for one or two phrases only, none of them is spent on silence.
  return phrases > 2 ? letters : letters.replaceAll('-', '') || 'a';
}

function isOn(plan: Plan, tick: number): boolean {
  const bar = plan.bars[Math.floor(tick / TICKS_PER_BAR)];
  return bar !== undefined && !bar.isEnding && plays(bar, 'lead');
}

/** Sets a motif on the chords below it: strong notes land on chord tones, the others on the chord's scale. */
function tell(plan: Plan, phrase: Motif, startTick: number, centre: number, range: readonly [number, number]): Note[] {
  const notes: Note[] = [];
  for (const { tick, durationTicks, velocity, degree } of phrase.notes) {
    const at = startTick + tick;
    const chord = chordAt(plan.chords, at);
    const isStrong = tick % (TICKS_PER_STEP * 4) === 0 || durationTicks >= TICKS_PER_STEP * 4;
    const wanted = onScale(chord, degree, centre);
    const pitch = isStrong ? nearest(chord.pitchClasses, wanted) : wanted;
    const weight = isStrong ? STRONG_ACCENT : 1;
    notes.push({ startTick: at, durationTicks, pitch: within(pitch, centre, range), velocity: velocity * weight });
  }
  return notes;
}

/** The scale note `degree` steps from the scale note nearest to the centre. */
function onScale(chord: PlannedChord, degree: number, centre: number): number {
  let pitch = nearest(chord.scale, centre);
  const direction = Math.sign(degree);
  for (let left = Math.abs(degree); left > 0; left--) {
    do pitch += direction;
    while (!chord.scale.includes(pitch % 12));
  }
  return pitch;
}

function nearest(pitchClasses: readonly number[], pitch: number): number {
  for (let distance = 0; distance < 12; distance++) {
    if (pitchClasses.includes((pitch - distance) % 12)) return pitch - distance;
    if (pitchClasses.includes((pitch + distance) % 12)) return pitch + distance;
  }
  return pitch;
}

function centreIn([low, high]: readonly [number, number], wanted: number): number {
  return Math.max(low + 7, Math.min(high - 9, wanted));
}

function within(pitch: number, centre: number, [low, high]: readonly [number, number]): number {
  let moved = pitch;
  while (moved > Math.min(high, centre + COMPASS)) moved -= 12;
  while (moved < Math.max(low, centre - COMPASS)) moved += 12;
  return moved;
}

/** One line: a note ends where the next begins. */
export function legato(notes: readonly Note[]): Note[] {
  const ordered = [...notes].sort((a, b) => a.startTick - b.startTick);
  return ordered.flatMap((note, index) => {
    const next = ordered[index + 1];
    if (!next) return [note];
    const room = next.startTick - note.startTick;
    return room < TICKS_PER_STEP / 4 ? [] : [{ ...note, durationTicks: Math.min(note.durationTicks, room) }];
  });
}

function ending(plan: Plan, centre: number, range: readonly [number, number]): Note {
  const last = plan.bars[plan.bars.length - 1];
  const { pitchClasses } = chordAt(plan.chords, last.startTick);
  const pitch = within(nearest(pitchClasses.slice(0, 3), centre), centre, range);
  return { startTick: last.startTick, durationTicks: plan.ringTick - last.startTick, pitch, velocity: 0.7 };
}
