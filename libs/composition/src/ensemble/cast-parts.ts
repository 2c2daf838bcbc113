import { INSTRUMENTS, type Brief, type InstrumentId } from '@ctc/contracts';
import { PART_NAMES, type GenreTable, type PartName, type PartTable } from '../genres/genre-table.js';
import type { Mood } from '../mood.js';
import type { Cast, Player } from '../plan.js';
import type { Random } from '../random.js';
import {
  DRUM_WORDS,
  effectNamed,
  effectsNamed,
  FOR_UNKNOWN,
  instrumentNamed,
  type NamedInstrument,
} from './instrument-names.js';

/** Where a second instrument for the same part goes. */
export const SECOND_CHAIR: Partial<Record<PartName, PartName>> = { chords: 'pad', lead: 'counter', pad: 'chords' };
/** A mood's favourite instrument is this much likelier than the genre's own first choice. */
const MOOD_WEIGHT = 3;

type Said = Pick<Brief, 'instruments' | 'leaveOut'>;

/** Chooses who plays each part: whoever the user named first, then the genre's table as the mood bends it. */
export function castParts(
  table: GenreTable,
  mood: Mood,
  { instruments: names = [], leaveOut = [] }: Said,
  random: Random,
): Cast {
  const unwanted = new Set(
    leaveOut.flatMap(({ part, scope }) => (scope ? [] : (instrumentNamed(part)?.instrument ?? []))),
  );
  const effects = effectsNamed(names);
  const wanted = names.filter((name) => !DRUM_WORDS.test(name.trim().toLowerCase()) && !effectNamed(name));
  const { chairs, substitutions } = seatNamed(wanted, table);
  const parts = new Map<PartName, Player>();
  for (const part of PART_NAMES) {
    const chair = chairs.get(part);
    const chosen = chair ?? choose(table.ensemble[part], part, mood, random.fork(part), parts, unwanted);
    if (chosen)
      parts.set(part, { instrument: chosen, strip: table.ensemble[part].strip, isNamed: chair !== undefined });
  }
  return { kit: table.drums.kit, parts, effects, substitutions };
}

function seatNamed(
  names: readonly string[],
  table: GenreTable,
): { chairs: Map<PartName, InstrumentId>; substitutions: string[] } {
  const chairs = new Map<PartName, InstrumentId>();
  const substitutions: string[] = [];
  for (const name of names) {
    const found = asGenrePlays(name, instrumentNamed(name) ?? FOR_UNKNOWN, table);
    if ([...chairs.values()].includes(found.instrument)) continue;
    const part = chairFor(found.part, chairs);
    const label = INSTRUMENTS[found.instrument].label;
    if (!part) {
      substitutions.push(`there was no free part for ${name}`);
      continue;
    }
    chairs.set(part, found.instrument);
    if (!found.isExact) substitutions.push(`${name} is played by ${label}, the nearest there is`);
  }
  return { chairs, substitutions };
}

/** Words for a whole family: `bass` is a wobble in dubstep and a double bass in jazz, a `guitar` is distorted in rock,
 * `vocals` are chopped in house. */
const FAMILIES: readonly (readonly [word: RegExp, member: RegExp])[] = [
  [/^bass(es|lines?)?$/, /^bass\./],
  [/^guitars?$/, /guitar/],
  [/^(vocals?|voices?|vox)$/, /^vocal\.|choir$/],
];

/** A family's name means the member that the genre has for the part, if it has one. */
export function asGenrePlays(name: string, found: NamedInstrument, table: GenreTable): NamedInstrument {
  const family = FAMILIES.find(([word]) => word.test(name.trim().toLowerCase()));
  const member = family && table.ensemble[found.part].instruments.find((id) => family[1].test(id));
  return member ? { ...found, instrument: member } : found;
}

/** The instrument's usual part, or the next chair when it is taken. */
function chairFor(part: PartName, taken: ReadonlyMap<PartName, InstrumentId>): PartName | undefined {
  if (!taken.has(part)) return part;
  const second = SECOND_CHAIR[part];
  return second && !taken.has(second) ? second : undefined;
}

function choose(
  table: PartTable,
  part: PartName,
  mood: Mood,
  random: Random,
  seated: ReadonlyMap<PartName, Player>,
  unwanted: ReadonlySet<InstrumentId>,
): InstrumentId | undefined {
  const chance = part === 'vocals' ? table.chance + mood.vocals : table.chance;
  const playing = [...seated.values()].map((player) => player.instrument);
  const guests = (table.guests ?? []).filter((guest) => mood.instruments.includes(guest));
  const ranked = [...table.instruments, ...guests];
  const free = ranked.filter((instrument) => !playing.includes(instrument) && !unwanted.has(instrument));
  if (free.length === 0 || !random.chance(chance)) return undefined;
  return random.weighted(free, (instrument) => {
    const byRank = 1 / (1 + ranked.indexOf(instrument) * 0.5);
    return byRank * (mood.instruments.includes(instrument) ? MOOD_WEIGHT : 1);
  });
}
