import { readQuantities } from '../../entities/quantities.js';
import { isExcessive } from '../../entities/style.js';
import { findBpm, isDifference, isFeel } from '../../entities/tempo.js';
import type { Mention, Reading } from '../../reading.js';
import { at, WEIGHT, type Evidence, type Pattern } from '../pattern.js';
import { change, direction, isNewTrackWith, told, updatePattern } from './change.js';

/** "faster", "speed it up by 10", "slow it down to 90". Said of an instrument it is about that part's notes. */
function tempoRelative(reading: Reading): Evidence | undefined {
  const moved = reading.first('do:faster', 'do:slower') ?? tempoMoved(reading);
  if (moved === undefined || isFeel(reading, moved)) return undefined;
  // "take the tempo to 100" says no direction.
  if (moved.tag === 'do:remove' && findBpm(reading, readQuantities(reading)) !== undefined) return undefined;
  const way = wayOf(reading, moved);
  const part = reading.near(['do:faster', 'do:slower'], 'instrument', 2)?.[1];
  if (part !== undefined && !reading.has('of:tempo'))
    return at(moved, told(reading, WEIGHT.thing), change('instrument', way, part.value));
  return at(moved, told(reading, WEIGHT.order - 0.5), change('bpm', way, tempoValue(reading)));
}

function wayOf(reading: Reading, { tag }: Mention): 'up' | 'down' | null {
  if (tag === 'do:faster' && !reading.has('do:slower')) return 'up';
  if (tag === 'do:slower' && !reading.has('do:faster')) return 'down';
  return direction(reading, ['do:faster', 'do:raise', 'do:more'], ['do:slower', 'do:lower', 'do:less', 'do:remove']);
}

/** "raise the tempo", "less tempo", "drop the bpm". */
function tempoMoved(reading: Reading): Mention | undefined {
  return reading.near(['do:raise', 'do:lower', 'do:more', 'do:less', 'do:remove'], 'of:tempo', 3)?.[0];
}

function tempoValue(reading: Reading): number | null {
  const quantities = readQuantities(reading);
  const difference = quantities.find(
    (quantity) => (quantity.unit === 'bpm' || quantity.unit === 'none') && isDifference(reading, quantity),
  );
  const target =
    findBpm(reading, quantities) ??
    quantities.find(({ unit, value }) => unit === 'none' && value >= 50 && value <= 240);
  return (difference ?? target)?.value ?? null;
}

function tempoSet(reading: Reading): Evidence | undefined {
  const bpm = findBpm(reading, readQuantities(reading));
  // "a beat at 140, no wait, 150": the speaker corrects the order, nothing is there to change.
  if (bpm === undefined || isNewTrackWith(reading)) return undefined;
  const noun = reading.all('of:tempo').find(({ to }) => to <= bpm.from);
  const verb = reading.first('do:change', 'do:instead', 'do:raise', 'do:lower') ?? noun;
  if (verb === undefined && !(reading.hasHistory && !reading.has('genre', 'otherGenre', 'of:beat'))) return undefined;
  const way = direction(reading, ['do:raise', 'do:faster'], ['do:lower', 'do:slower']);
  const isOrder = verb !== undefined && verb.tag !== 'of:tempo';
  const weight = told(reading, isOrder ? WEIGHT.order - 0.5 : WEIGHT.hint + 1);
  return { at: verb?.from ?? bpm.from, weight, change: change('bpm', way, bpm.value) };
}

/** "too fast", "way too slow": the other way round. */
function tempoExcess(reading: Reading): Evidence | undefined {
  const word = reading.all('tempoWord').find((mention) => isExcessive(reading, mention));
  if (word === undefined || word.value === 'medium') return undefined;
  return at(word, told(reading, WEIGHT.thing), change('bpm', word.value === 'fast' ? 'down' : 'up', null));
}

export const TEMPO_CHANGES: readonly Pattern[] = [
  updatePattern('tempo-excess', tempoExcess),
  updatePattern('tempo-relative', tempoRelative),
  updatePattern('tempo-set', tempoSet),
];
