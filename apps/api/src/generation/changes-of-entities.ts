import {
  GENRES,
  MOODS,
  MUSICAL_KEYS,
  SECTION_NAMES,
  type Change,
  type Entities,
  type GenerationParameters,
  type ScoreChange,
} from '@ctc/contracts';

/** Without a number: enough to be heard, and still the same piece. */
const TEMPO_STEP = 1.1;
const LENGTH_STEP = 1.5;
const KEY_STEP_SEMITONES = 2;
const LEVEL_STEP_DB = 3;
const TEMPO_WORD_STEP = { slow: 1 / TEMPO_STEP, medium: 1, fast: TEMPO_STEP } as const;

/** What `keep` of a variation may name: fields that a genre or a mood would take along. */
type Kept = ReadonlySet<string>;

/**
 * What entities ask of a finished piece, in an order in which one does not undo the other. Fields that `keep` names are left as
 * they are.
 */
export function changesOfEntities(
  entities: Entities,
  current: GenerationParameters,
  keep: readonly string[] = [],
): ScoreChange[] {
  const kept: Kept = new Set(keep);
  const { genre, bpm, bpmRange, tempoWord, key, mood, duration, instruments = [], change } = entities;
  const changes: ScoreChange[] = [];
  if (genre) changes.push({ kind: 'genre', genre, ...(kept.has('bpm') && { bpm: current.bpm }) });
  if (mood?.length) changes.push({ kind: 'mood', mood });
  const musicalKey = MUSICAL_KEYS.find((name) => name === key);
  if (musicalKey) changes.push({ kind: 'key', key: musicalKey });
  const tempo = bpm ?? (bpmRange && Math.round((bpmRange[0] + bpmRange[1]) / 2));
  if (tempo !== undefined) changes.push({ kind: 'tempo', bpm: tempo });
  else if (tempoWord && tempoWord !== 'medium') changes.push({ kind: 'tempo', factor: TEMPO_WORD_STEP[tempoWord] });
  if (duration !== undefined) changes.push({ kind: 'duration', seconds: duration });
  const isOut = change?.field === 'instrument' && change.direction === 'down';
  changes.push(
    ...instruments.map((name): ScoreChange =>
      isOut ? { kind: 'remove', part: name } : { kind: 'add', instrument: name },
    ),
  );
  if (change) changes.push(...changesOf(change, current, new Set(changes.map(({ kind }) => kind))));
  return changes.filter(({ kind }) => !kept.has(kind === 'tempo' ? 'bpm' : kind));
}

/** The one typed change of UPDATE_CONTEXT, unless a field has said the same already. */
function changesOf(
  change: Change,
  current: GenerationParameters,
  said: ReadonlySet<ScoreChange['kind']>,
): ScoreChange[] {
  const { field, direction, value } = change;
  const isUp = direction !== 'down';
  const number = typeof value === 'number' ? value : undefined;
  const word = typeof value === 'string' ? value : undefined;
  switch (field) {
    case 'bpm':
      if (said.has('tempo') || said.has('genre')) return [];
      if (number === undefined) return [{ kind: 'tempo', factor: isUp ? TEMPO_STEP : 1 / TEMPO_STEP }];
      return [{ kind: 'tempo', bpm: direction === null ? number : current.bpm + (isUp ? number : -number) }];
    case 'key':
      return said.has('key') ? [] : keyChange(word, number ?? KEY_STEP_SEMITONES, isUp);
    case 'genre':
      return said.has('genre') ? [] : GENRES.flatMap((genre) => (genre === word ? [{ kind: 'genre', genre }] : []));
    case 'mood':
      return said.has('mood') ? [] : moodChange(word, isUp, current);
    case 'duration':
      if (said.has('duration')) return [];
      if (number === undefined) return [{ kind: 'duration', factor: isUp ? LENGTH_STEP : 1 / LENGTH_STEP }];
      return [
        {
          kind: 'duration',
          seconds: direction === null ? number : current.durationSeconds + (isUp ? number : -number),
        },
      ];
    case 'instrument':
      if (word === undefined || said.has('add') || said.has('remove')) return [];
      return [isUp ? { kind: 'add', instrument: word } : { kind: 'remove', part: word }];
    case 'volume':
      return word === undefined ? [] : [{ kind: 'level', part: word, gainDb: isUp ? LEVEL_STEP_DB : -LEVEL_STEP_DB }];
    case 'section':
      return sectionChange(word, isUp);
    case 'regenerate':
      return direction === 'down' ? [{ kind: 'undo' }] : [{ kind: 'vary' }];
    case 'export':
      return [];
  }
}

function keyChange(word: string | undefined, semitones: number, isUp: boolean): ScoreChange[] {
  const key = MUSICAL_KEYS.find((name) => name === word);
  if (key) return [{ kind: 'key', key }];
  if (word === 'major' || word === 'minor') return [{ kind: 'mode', mode: word }];
  return [{ kind: 'transpose', semitones: isUp ? semitones : -semitones }];
}

function moodChange(word: string | undefined, isUp: boolean, { mood }: GenerationParameters): ScoreChange[] {
  const named = MOODS.find((name) => name === word);
  if (!named) return [];
  const wanted = isUp ? [named] : mood.filter((name) => name !== named);
  return [{ kind: 'mood', mood: wanted.length > 0 ? wanted : ['mellow'] }];
}

function sectionChange(word: string | undefined, isUp: boolean): ScoreChange[] {
  const section = SECTION_NAMES.find((name) => name === word);
  if (!section) return [];
  return [isUp ? { kind: 'addSection', section } : { kind: 'removeSection', section: { name: section } }];
}
