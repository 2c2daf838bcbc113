import type { Change, ChangeField } from '@ctc/contracts';
import { readDuration, readDurationDifference } from '../entities/duration.js';
import { readKey } from '../entities/key.js';
import { readQuantities } from '../entities/quantities.js';
import { findBpm, isDifference } from '../entities/tempo.js';
import { isKept, isLessened } from '../entities/style.js';
import type { Mention, Reading } from '../reading.js';
import { at, WEIGHT, type Evidence, type Pattern } from './pattern.js';

const pattern = (name: string, find: Pattern['find']): Pattern => ({
  name: `update.${name}`,
  intent: 'UPDATE_CONTEXT',
  find,
});

function change(field: ChangeField, direction: Change['direction'], value: Change['value']): Change {
  return { field, direction, value };
}

/** Wishes without history are most likely parts of a description; with history they are changes. */
const told = (reading: Reading, weight: number): number => (reading.hasHistory ? weight + 1 : weight);

const CHANGING = ['do:change', 'do:instead'] as const;

function direction(
  reading: Reading,
  up: readonly Mention['tag'][],
  down: readonly Mention['tag'][],
): Change['direction'] {
  if (reading.has(...up)) return 'up';
  return reading.has(...down) ? 'down' : null;
}

/** "faster", "speed it up by 10", "slow it down to 90". Said of an instrument it is about that part's notes. */
function tempoRelative(reading: Reading): Evidence | undefined {
  const moved = reading.first('do:faster', 'do:slower') ?? tempoMoved(reading);
  if (moved === undefined) return undefined;
  const way = direction(
    reading,
    ['do:faster', 'do:raise', 'do:more'],
    ['do:slower', 'do:lower', 'do:less', 'do:remove'],
  );
  const part = reading.near(['do:faster', 'do:slower'], 'instrument', 2)?.[1];
  if (part !== undefined && !reading.has('of:tempo'))
    return at(moved, told(reading, WEIGHT.thing), change('instrument', way, part.value));
  return at(moved, told(reading, WEIGHT.order - 0.5), change('bpm', way, tempoValue(reading)));
}

/** "raise the tempo", "less tempo", "drop the bpm". */
function tempoMoved(reading: Reading): Mention | undefined {
  return reading.near(['do:raise', 'do:lower', 'do:more', 'do:less', 'do:remove'], 'of:tempo', 3)?.[0];
}

function tempoValue(reading: Reading): number | null {
  const quantities = readQuantities(reading);
  const target =
    findBpm(reading, quantities) ??
    quantities.find((quantity) => quantity.unit === 'none' && quantity.value >= 50 && quantity.value <= 240);
  const difference = quantities.find(
    (quantity) => isDifference(reading, quantity) && (quantity.unit === 'bpm' || quantity.unit === 'none'),
  );
  return (difference ?? target)?.value ?? null;
}

function tempoSet(reading: Reading): Evidence | undefined {
  const bpm = findBpm(reading, readQuantities(reading));
  if (bpm === undefined) return undefined;
  const noun = reading.all('of:tempo').find(({ to }) => to <= bpm.from);
  const verb = reading.first('do:change', 'do:instead', 'do:raise', 'do:lower') ?? noun;
  if (verb === undefined && !(reading.hasHistory && !reading.has('genre', 'otherGenre', 'of:beat'))) return undefined;
  const way = direction(reading, ['do:raise', 'do:faster'], ['do:lower', 'do:slower']);
  const isOrder = verb !== undefined && verb.tag !== 'of:tempo';
  return {
    at: verb?.from ?? bpm.from,
    weight: told(reading, isOrder ? WEIGHT.order - 0.5 : WEIGHT.hint + 1),
    change: change('bpm', way, bpm.value),
  };
}

function keySet(reading: Reading): Evidence | undefined {
  const key = readKey(reading);
  if (key === undefined) return undefined;
  const verb = reading.first(...CHANGING);
  const weight =
    verb === undefined
      ? reading.hasHistory && !reading.has('of:beat', 'genre')
        ? WEIGHT.description
        : 0
      : WEIGHT.order - 1;
  return weight === 0
    ? undefined
    : { at: verb?.from ?? 0, weight: told(reading, weight), change: change('key', null, key) };
}

function transpose(reading: Reading): Evidence | undefined {
  const semitones = readQuantities(reading).find(
    (quantity) => quantity.unit === 'semitones' || /^(steps?|octaves?|half|whole)$/.test(reading.word(quantity.to - 1)),
  );
  const verb = reading.tokens.findIndex((token) => /^(transpos\w*|pitch|pitched|key)$/.test(token.text));
  const way = direction(reading, ['do:raise'], ['do:lower']) ?? wordWay(reading);
  if (verb === -1 || way === null || reading.has('instrument')) return undefined;
  return { at: verb, weight: WEIGHT.thing, change: change('key', way, semitones?.value ?? null) };
}

function wordWay(reading: Reading): Change['direction'] {
  if (reading.tokens.some((token) => /^(up|higher)$/.test(token.text))) return 'up';
  return reading.tokens.some((token) => /^(down|lower)$/.test(token.text)) ? 'down' : null;
}

function genreSet(reading: Reading): Evidence | undefined {
  const pair = reading.near(CHANGING, ['genre', 'otherGenre'], 5);
  const target = reading.all('genre').at(-1) ?? pair?.[1];
  if (pair === undefined || target === undefined) return undefined;
  return at(pair[0], told(reading, WEIGHT.order - 0.5), change('genre', null, target.value));
}

function moodShift(reading: Reading): Evidence | undefined {
  const more = reading.first('moreMood');
  if (more !== undefined && !isNewTrack(reading, more))
    return at(more, told(reading, WEIGHT.thing), change('mood', 'up', more.value));
  const less = reading.all('mood').find((mood) => isLessened(reading, mood));
  if (less !== undefined) return at(less, told(reading, WEIGHT.thing), change('mood', 'down', less.value));
  const pair = reading.near(['do:change', 'do:more', 'do:instead', 'do:raise'], 'mood', 4);
  if (pair === undefined || isNewTrack(reading, pair[1])) return undefined;
  return at(pair[0], told(reading, WEIGHT.thing), change('mood', 'up', pair[1].value));
}

/** "a darker trap beat": the comparative belongs to something new. */
function isNewTrack(reading: Reading, mood: Mention): boolean {
  const article = reading
    .words(mood.from - 2, mood.from)
    .some((word) => /^(a|an|some|un|una|une|uma|ein|einen)$/.test(word));
  return article && reading.has('of:beat', 'genre', 'otherGenre') && !reading.has('do:change', 'do:add');
}

function durationSet(reading: Reading): Evidence | undefined {
  if (reading.has('section', 'of:stem')) return undefined;
  const verb = reading.first('do:longer', 'do:shorter');
  const way = direction(reading, ['do:longer'], ['do:shorter']);
  const target = readDuration(reading, undefined) ?? readDurationDifference(reading) ?? null;
  if (verb !== undefined) return at(verb, told(reading, WEIGHT.thing), change('duration', way, target));
  if (target === null) return undefined;
  const setter = reading.first('do:change', 'do:add', 'of:length');
  if (setter === undefined && !(reading.hasHistory && !reading.has('genre', 'of:beat'))) return undefined;
  const added = setter?.tag === 'do:add' ? 'up' : null;
  return {
    at: setter?.from ?? 0,
    weight: told(reading, setter === undefined ? WEIGHT.hint : WEIGHT.thing - 0.5),
    change: change('duration', added, target),
  };
}

const ADDING = [
  'do:add',
  'do:longer',
  'do:duplicate',
  'do:more',
  'do:raise',
  'do:make',
  'do:want',
  'do:faster',
] as const;
const TAKING = ['do:remove', 'do:shorter', 'do:lower', 'do:less', 'do:slower'] as const;

function section(reading: Reading): Evidence | undefined {
  const pair = reading.near([...ADDING, ...TAKING, 'do:change', 'of:part'], 'section', 4);
  if (pair === undefined || isNewTrackWith(reading)) return undefined;
  if (
    reading.has('moreMood', 'do:faster', 'do:slower') &&
    !reading.has('do:add', 'do:duplicate', 'do:longer', 'do:shorter')
  )
    return undefined;
  const way =
    direction(reading, ['do:longer', 'do:duplicate', 'do:add'], [...TAKING]) ?? direction(reading, ADDING, TAKING);
  return at(pair[0], told(reading, WEIGHT.thing), change('section', way, pair[1].value));
}

/** "a beat with a long intro": parts of something that does not exist yet. */
function isNewTrackWith(reading: Reading): boolean {
  return (
    !reading.hasHistory &&
    reading.has('of:beat', 'genre', 'otherGenre') &&
    !reading.has('do:change', 'do:add', 'do:remove')
  );
}

function instrumentAdd(reading: Reading): Evidence | undefined {
  const pair = reading.pair('do:add', 'instrument', 4) ?? japaneseAdd(reading);
  if (pair === undefined || standsBetween(reading, pair, ['effect', 'profile', 'section'])) return undefined;
  return at(pair[0], told(reading, WEIGHT.thing), change('instrument', 'up', pair[1].value));
}

function japaneseAdd(reading: Reading): readonly [Mention, Mention] | undefined {
  const pair = reading.pair('instrument', 'do:add', 1);
  return pair === undefined ? undefined : [pair[1], pair[0]];
}

function standsBetween(
  reading: Reading,
  [verb, object]: readonly [Mention, Mention],
  tags: readonly Mention['tag'][],
): boolean {
  const [from, to] = verb.from < object.from ? [verb.to, object.from] : [object.to, verb.from];
  return reading.mentions.some((mention) => mention.from >= from && mention.to <= to && tags.includes(mention.tag));
}

function instrumentRemove(reading: Reading): Evidence | undefined {
  const pair = reading.near('do:remove', 'instrument', 4) ?? negatedInstrument(reading);
  if (pair === undefined || standsBetween(reading, pair, ['effect'])) return undefined;
  return at(pair[0], told(reading, WEIGHT.thing), change('instrument', 'down', pair[1].value));
}

/** After a beat, "no drums" takes them away. */
function negatedInstrument(reading: Reading): readonly [Mention, Mention] | undefined {
  const instrument = reading.mentions.find((mention) => mention.tag === 'instrument' && mention.negated);
  const isNew = reading.has('of:beat', 'genre');
  return instrument === undefined || !reading.hasHistory || isNew ? undefined : [instrument, instrument];
}

function instrumentSwap(reading: Reading): Evidence | undefined {
  const pair = reading.near(['do:change', 'do:again', 'do:instead', 'do:vary'], ['instrument', 'of:chords'], 4);
  if (pair === undefined || standsBetween(reading, pair, ['effect', 'profile', 'mood', 'moreMood', 'genre']))
    return undefined;
  if (reading.has('do:raise', 'do:lower', 'effect', 'profile', 'mood', 'moreMood', 'genre', 'do:faster', 'do:slower'))
    return undefined;
  const value = pair[1].tag === 'instrument' ? (reading.all('instrument').at(-1)?.value ?? pair[1].value) : 'chords';
  return at(pair[0], told(reading, WEIGHT.thing), change('instrument', null, value));
}

const isTone = (reading: Reading): boolean => reading.has('effect', 'profile', 'do:master', 'of:loudness', 'finish');

/** The level of one named part; of everything when none is named. */
function volume(reading: Reading): Evidence | undefined {
  const up = ['do:raise', 'do:more'] as const;
  const down = ['do:lower', 'do:less'] as const;
  const pair = reading.near([...up, ...down], ['instrument', 'of:chords'], 5);
  if (pair !== undefined) {
    if (isTone(reading) || (isNewTrackWith(reading) && !reading.has('do:raise', 'do:lower'))) return undefined;
    const way = pair[0].tag === 'do:raise' || pair[0].tag === 'do:more' ? 'up' : 'down';
    return at(
      pair[0],
      told(reading, WEIGHT.order - 0.5),
      change('volume', way, pair[1].tag === 'instrument' ? pair[1].value : 'chords'),
    );
  }
  const alone = reading.first('do:raise', 'do:lower');
  if (alone === undefined || isTone(reading) || reading.has('of:tempo', 'section', 'preset')) return undefined;
  return at(
    alone,
    told(reading, WEIGHT.description + 0.5),
    change('volume', alone.tag === 'do:raise' ? 'up' : 'down', null),
  );
}

function regenerate(reading: Reading): Evidence | undefined {
  const again = reading.first('do:again');
  if (again === undefined || reading.has('genre', 'otherGenre', 'do:mix', 'do:master', 'of:stem')) return undefined;
  return at(
    again,
    told(reading, reading.hasHistory ? WEIGHT.thing : WEIGHT.description + 1),
    change('regenerate', null, null),
  );
}

function exporting(reading: Reading): Evidence | undefined {
  if (reading.has('of:stem', 'of:acapella')) return undefined;
  const verb = reading.first('do:export');
  const format = reading.first('format');
  const value = format?.value ?? null;
  if (verb !== undefined) return at(verb, told(reading, WEIGHT.thing), change('export', null, value));
  return at(
    format,
    told(reading, reading.has('of:beat', 'genre') ? WEIGHT.hint : WEIGHT.thing - 0.5),
    change('export', null, value),
  );
}

/** With history, a bare entity ("darker", "with a piano") wishes a change of what is there. */
function fragment(reading: Reading): Evidence | undefined {
  if (!reading.hasHistory || reading.has('of:beat', 'do:make')) return undefined;
  const said = reading.first('genre', 'otherGenre', 'mood', 'instrument', 'tempoWord');
  if (said === undefined || isKept(reading, said)) return undefined;
  return at(said, WEIGHT.description, fragmentChange(said));
}

function fragmentChange(said: Mention): Change {
  if (said.tag === 'tempoWord')
    return change('bpm', said.value === 'slow' ? 'down' : said.value === 'fast' ? 'up' : null, null);
  if (said.tag === 'instrument') return change('instrument', 'up', said.value);
  return said.tag === 'mood' ? change('mood', 'up', said.value) : change('genre', null, said.value);
}

/** In the order in which their change is believed when several speak. */
export const UPDATE_PATTERNS: readonly Pattern[] = [
  pattern('tempo-relative', tempoRelative),
  pattern('tempo-set', tempoSet),
  pattern('key-set', keySet),
  pattern('transpose', transpose),
  pattern('genre-set', genreSet),
  pattern('section', section),
  pattern('volume', volume),
  pattern('instrument-add', instrumentAdd),
  pattern('instrument-remove', instrumentRemove),
  pattern('instrument-swap', instrumentSwap),
  pattern('mood-shift', moodShift),
  pattern('duration-set', durationSet),
  pattern('undo', (reading) =>
    at(reading.first('do:undo'), told(reading, WEIGHT.thing), change('regenerate', 'down', 'previous')),
  ),
  pattern('regenerate', regenerate),
  pattern('export', exporting),
  pattern('fragment', fragment),
];
