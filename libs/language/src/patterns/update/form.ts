import { readDuration, readDurationDifference } from '../../entities/duration.js';
import type { Mention, Reading } from '../../reading.js';
import { at, WEIGHT, type Evidence, type Pattern } from '../pattern.js';
import { change, direction, isNewTrackWith, standsBetween, told, updatePattern } from './change.js';

function durationSet(reading: Reading): Evidence | undefined {
  if (reading.has('section', 'of:stem')) return undefined;
  const verb = reading.first('do:longer', 'do:shorter');
  const way = direction(reading, ['do:longer'], ['do:shorter']);
  const target = readDuration(reading, undefined) ?? readDurationDifference(reading) ?? null;
  if (verb !== undefined) return at(verb, told(reading, WEIGHT.thing), change('duration', way, target));
  if (target === null) return undefined;
  const setter = reading.first('do:change', 'do:add', 'of:length');
  if (setter === undefined && !(reading.hasHistory && !reading.has('genre', 'otherGenre', 'of:beat'))) return undefined;
  const weight = told(reading, setter === undefined ? WEIGHT.hint : WEIGHT.thing - 0.5);
  const added = setter?.tag === 'do:add' ? 'up' : null;
  return { at: setter?.from ?? 0, weight, change: change('duration', added, target) };
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
  const pair =
    reading.near([...ADDING, ...TAKING, 'do:change', 'of:part'], 'section', 4) ??
    reading.pair(['do:vary', 'do:again'], 'section', 2) ??
    halvedSection(reading);
  if (pair === undefined || isNewTrackWith(reading) || reading.has('effect')) return undefined;
  // "add strings in the chorus" is about the strings.
  if (pair[0].tag === 'do:add' && standsBetween(reading, pair, ['instrument'])) return undefined;
  if (pair[0].tag === 'do:vary' || pair[0].tag === 'do:again')
    return at(pair[0], told(reading, WEIGHT.thing), change('section', 'up', pair[1].value));
  const isAboutLook = reading.has('moreMood', 'do:faster', 'do:slower');
  if (isAboutLook && !reading.has('do:add', 'do:duplicate', 'do:longer', 'do:shorter', 'do:change')) return undefined;
  const way =
    halved(reading) ??
    direction(reading, ['do:longer', 'do:duplicate', 'do:add'], TAKING) ??
    direction(reading, [...ADDING, 'moreMood'], TAKING);
  return at(pair[0], told(reading, WEIGHT.thing), change('section', way, pair[1].value));
}

/** "chop the intro in half" */
function halvedSection(reading: Reading): readonly [Mention, Mention] | undefined {
  const section = halved(reading) === null ? undefined : reading.first('section');
  return section === undefined ? undefined : [section, section];
}

const halved = (reading: Reading): 'down' | null => (/\b(in|by) half\b|\bhalve\b/.test(reading.phrase) ? 'down' : null);

/** "fade out at the end", "am Anfang einblenden", "fondu de sortie". */
function fade(reading: Reading): Evidence | undefined {
  const at = reading.tokens.findIndex(({ text }) =>
    /^(fade|fades|fading|fadeout|fadein|ausblenden|einblenden|desvanece\w*|esvanece\w*|sfuma\w*|fundido|fondu|dissolvenza|フェード\S*)$/.test(
      text,
    ),
  );
  return at === -1 ? undefined : { at, weight: told(reading, WEIGHT.description) };
}

export const SECTION_CHANGES: readonly Pattern[] = [updatePattern('section', section), updatePattern('fade', fade)];
export const DURATION_CHANGES: readonly Pattern[] = [updatePattern('duration-set', durationSet)];
