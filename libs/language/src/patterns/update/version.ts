import type { Change } from '@ctc/contracts';
import { isReturn } from '../../references/is-return.js';
import { isKept } from '../../entities/style.js';
import type { Mention, Reading } from '../../reading.js';
import { startsClause } from '../../text/token.js';
import { at, WEIGHT, type Evidence, type Pattern } from '../pattern.js';
import { change, told, updatePattern } from './change.js';

/** Going back is a regeneration towards what was before. */
function undo(reading: Reading): Evidence | undefined {
  return at(reading.first('do:undo'), told(reading, WEIGHT.thing), change('regenerate', 'down', 'previous'));
}

/** "hello again": the greeting comes again, not the beat. */
function belongsToGreeting(reading: Reading, again: Mention): boolean {
  const isNext = !startsClause(reading.tokens[again.from] ?? { text: '', raw: '', gap: '' });
  return reading.word(again.from) === 'again' && isNext && reading.all('do:greet').some(({ to }) => to === again.from);
}

function regenerate(reading: Reading): Evidence | undefined {
  const again = reading.all('do:again').find((mention) => !belongsToGreeting(reading, mention));
  if (again === undefined || reading.has('genre', 'otherGenre', 'do:mix', 'do:master', 'of:stem')) return undefined;
  const weight = reading.hasHistory ? WEIGHT.thing : WEIGHT.description + 1;
  return at(again, told(reading, weight), change('regenerate', null, null));
}

function exporting(reading: Reading): Evidence | undefined {
  if (reading.has('of:stem', 'of:acapella')) return undefined;
  const verb = reading.first('do:export');
  const format = reading.first('format');
  const value = format?.value ?? null;
  if (verb !== undefined) return at(verb, told(reading, WEIGHT.thing), change('export', null, value));
  const weight = reading.has('of:beat', 'genre') ? WEIGHT.hint : WEIGHT.thing - 0.5;
  return at(format, told(reading, weight), change('export', null, value));
}

/** "what about strings?", "how about house", "why not in D minor": suggests a change of what is there. */
function suggestion(reading: Reading): Evidence | undefined {
  if (!reading.hasHistory || !SUGGESTING.test(reading.phrase) || reading.has('of:beat', 'do:make')) return undefined;
  const said = reading.first(
    'instrument',
    'genre',
    'otherGenre',
    'mood',
    'moreMood',
    'tempoWord',
    'do:faster',
    'do:slower',
  );
  return said === undefined ? undefined : at(said, WEIGHT.thing + 1, fragmentChange(said));
}

const SUGGESTING =
  /^(ok |and |hm |so )?(what about|how about|why not|what if|que tal|wie ware es mit|pourquoi pas|che ne dici)\b/;

/** With history, a bare entity ("techno", "with a piano") wishes a change of what is there. */
function fragment(reading: Reading): Evidence | undefined {
  if (!reading.hasHistory || reading.has('of:beat', 'do:make')) return undefined;
  const said = (['genre', 'otherGenre', 'mood', 'instrument', 'tempoWord'] as const)
    .flatMap((tag) => reading.all(tag).find((mention) => !isKept(reading, mention)) ?? [])
    .toSorted((left, right) => left.from - right.from)[0];
  if (said === undefined) return undefined;
  return at(said, WEIGHT.description, fragmentChange(said));
}

function fragmentChange(said: Mention): Change {
  if (said.tag === 'tempoWord')
    return change('bpm', said.value === 'slow' ? 'down' : said.value === 'fast' ? 'up' : null, null);
  if (said.tag === 'instrument') return change('instrument', 'up', said.value);
  return said.tag === 'mood' ? change('mood', 'up', said.value) : change('genre', null, said.value);
}

/** "use the second one", "the original please": an earlier piece becomes the current one. */
function returning(reading: Reading): Evidence | undefined {
  const [reference] = reading.references;
  if (reference === undefined || !isReturn(reading)) return undefined;
  return at({ from: reference.at }, WEIGHT.order, change('regenerate', 'down', 'previous'));
}

export const VERSION_CHANGES: readonly Pattern[] = [
  updatePattern('return', returning),
  updatePattern('undo', undo),
  updatePattern('regenerate', regenerate),
  updatePattern('export', exporting),
  updatePattern('fragment', fragment),
  updatePattern('suggestion', suggestion),
];
