import {
  INSTRUMENTS,
  TICKS_PER_QUARTER,
  type InstrumentId,
  type Note,
  type Recipe,
  type Score,
  type Track,
} from '@ctc/contracts';
import { writeBass } from './bass/write-bass.js';
import { titleFor } from './brief/title.js';
import { writeChords, writeHeld } from './chords/write-chords.js';
import { diesAway } from './ensemble/ranges.js';
import type { PartName } from './genres/genre-table.js';
import { writeChops } from './melody/write-chops.js';
import { inventMaterial, writeLead, type Material } from './melody/write-lead.js';
import { writeCounter } from './melody/write-counter.js';
import { withoutOverlaps } from './notes.js';
import type { Plan } from './plan.js';
import type { Random } from './random.js';
import { planDrums } from './rhythm/plan-drums.js';
import { BEATS_PER_BAR, TICKS_PER_BAR } from './rhythm/steps.js';
import { writeDrums } from './rhythm/write-drums.js';
import { holdBreath } from './transitions/silence.js';
import { writeAutomation } from './transitions/write-automation.js';
import { writeEffects } from './transitions/write-effects.js';

/** Every part of a plan, written out, with the plan's own melodic ideas unless others are given. */
export function writeScore(plan: Plan, random: Random, take: number, ideas?: Material): Score {
  const grid: Grid = (writtenTick) => Math.round(writtenTick / plan.pulse.writtenBarsPerBar);
  const drums = planDrums(plan, random.fork('drums'));
  const { motif, answer } = ideas ?? inventMaterial(plan, random.fork('material'));
  const material = { motif, answer };
  const lead = writeLead(plan, material, random.fork('lead'));
  const chops =
    plan.cast.parts.get('vocals')?.instrument === 'vocal.chop'
      ? writeChops(plan, material, lead, random.fork('vocals'))
      : undefined;
  const parts: Record<PartName, readonly Note[]> = {
    bass: writeBass(plan, drums, random.fork('bass')),
    chords: writeChords(plan, random.fork('chords')),
    pad: writeHeld(plan, 'pad', 0.6, random.fork('pad')),
    lead,
    counter: writeCounter(plan, material, [...lead, ...(chops ?? [])], random.fork('counter')),
    vocals: chops ?? writeHeld(plan, 'vocals', 0.65, random.fork('vocals')),
    texture: writeTexture(plan),
  };
  const kit: Track = {
    id: 'drums',
    part: 'drums',
    stem: 'drums',
    instrument: plan.cast.kit,
    strip: plan.table.drums.strip,
    ...automated(plan, grid, 'drums'),
    notes: finish(plan, grid, plan.cast.kit, writeDrums(plan, drums, random.fork('hits'))),
  };
  const pitched = [...plan.cast.parts].map(([part, { instrument, strip }]): Track => ({
    id: TRACK_IDS[part],
    part,
    stem: stemOf(part, instrument),
    instrument,
    strip,
    ...automated(plan, grid, part),
    notes: finish(plan, grid, instrument, shaded(plan, inSilences(plan, part, parts[part]))),
  }));
  const effects = writeEffects(plan).map(({ notes, ...effect }): Track => ({
    ...effect,
    part: 'effects',
    stem: 'drums',
    notes: finish(plan, grid, effect.instrument, notes),
  }));
  return assemble(
    plan,
    grid,
    [kit, ...pitched, ...effects].filter((track) => track.notes.length > 0),
    { brief: plan.brief, steps: [], take, ...material },
  );
}

export const TRACK_IDS: Readonly<Record<PartName, string>> = {
  bass: 'bass',
  chords: 'chords',
  pad: 'chords-2',
  lead: 'lead',
  counter: 'lead-2',
  vocals: 'vocals',
  texture: 'texture',
};

/** Melodies belong to the lead stem whatever plays them; a choir and a crackle keep their own. */
export function stemOf(part: PartName, instrument: InstrumentId): Track['stem'] {
  if (part === 'lead' || part === 'counter') return 'lead';
  if (part === 'chords' || part === 'pad') return 'chords';
  return INSTRUMENTS[instrument].stem;
}

/** One crackle from the first bar to the breath after the last, where the genre has it. */
function writeTexture(plan: Plan): Note[] {
  const pitch = 60;
  return [{ startTick: 0, durationTicks: plan.breathTick, pitch, velocity: 0.6 }];
}

/** The record turns on; everybody else holds their breath where the plan is silent. */
function inSilences(plan: Plan, part: PartName, notes: readonly Note[]): readonly Note[] {
  return part === 'texture' ? notes : holdBreath(plan.transitions.silences, notes);
}

function automated(plan: Plan, grid: Grid, part: PartName | 'drums'): Pick<Track, 'automation'> {
  const automation = writeAutomation(plan, part).map(({ parameter, points }) => ({
    parameter,
    points: points.map(({ tick, value }) => ({ tick: grid(tick), value })),
  }));
  return automation.length > 0 ? { automation } : {};
}

/** A bare section is played softer than a full one by at most this share. */
const SHADE = 0.2;

/** Players lean back where the music is bare. */
function shaded(plan: Plan, notes: readonly Note[]): Note[] {
  return notes.map((note) => {
    const bar = plan.bars[Math.min(plan.bars.length - 1, Math.floor(note.startTick / TICKS_PER_BAR))];
    const velocity = note.velocity * (1 - SHADE * (1 - bar.section.energy));
    return { ...note, velocity: Math.round(velocity * 1000) / 1000 };
  });
}

/** Written ticks → ticks of the score, which differ where the genre is counted at another tempo. */
type Grid = (writtenTick: number) => number;

/** In the score's ticks, in order, inside the piece, and no note over an unfinished one of its own pitch. */
function finish(plan: Plan, grid: Grid, instrument: InstrumentId, notes: readonly Note[]): Note[] {
  const endTick = grid(plan.bars.length * TICKS_PER_BAR);
  const endingTick = grid((plan.bars.length - 1) * TICKS_PER_BAR);
  const ringTick = grid(diesAway(instrument) ? plan.ringTick : plan.breathTick);
  const placed = notes.map((note) => onGrid(grid, note)).filter((note) => note.startTick < endTick);
  return withoutOverlaps(placed).map((note) => {
    // Only the last chord rings on past the last bar line, and the record turns until then.
    const limit = note.startTick >= endingTick || instrument.startsWith('fx.') ? ringTick : endingTick;
    const durationTicks = Math.max(1, Math.min(note.durationTicks, limit - note.startTick));
    return durationTicks === note.durationTicks ? note : { ...note, durationTicks };
  });
}

function onGrid<T extends { readonly startTick: number; readonly durationTicks: number }>(grid: Grid, event: T): T {
  const startTick = grid(event.startTick);
  return { ...event, startTick, durationTicks: Math.max(1, grid(event.startTick + event.durationTicks) - startTick) };
}

function assemble(plan: Plan, grid: Grid, tracks: readonly Track[], recipe: Recipe): Score {
  const { brief, pulse } = plan;
  return {
    version: 1,
    title: titleFor(brief),
    genre: brief.genre,
    key: brief.key,
    mood: brief.mood,
    seed: brief.seed,
    bpm: brief.bpm,
    ...(pulse.feltBpm !== undefined && { feltBpm: pulse.feltBpm }),
    ticksPerQuarter: TICKS_PER_QUARTER,
    beatsPerBar: BEATS_PER_BAR,
    tempoMap: [{ tick: 0, bpm: brief.bpm }],
    endTick: grid(plan.bars.length * TICKS_PER_BAR),
    durationSeconds: brief.durationSeconds,
    sections: plan.sections.map(({ name, startBar, bars, energy }) => ({
      name,
      startTick: grid(startBar * TICKS_PER_BAR),
      bars: bars / pulse.writtenBarsPerBar,
      energy,
    })),
    chords: plan.chords.map(({ startTick, durationTicks, symbol, voicing }) =>
      onGrid(grid, { startTick, durationTicks, symbol, pitches: voicing }),
    ),
    tracks,
    recipe,
  };
}
