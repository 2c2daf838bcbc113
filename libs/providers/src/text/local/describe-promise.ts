import { PLAYED_INSTRUMENTS, type Genre, type GenerationParameters } from '@ctc/contracts';
import type { StepFacts } from '../text-provider.js';
import { choose } from './choose.js';
import type { OpenField, Phrasebook } from './phrases/phrasebook.js';
import { roundTo } from './phrases/wording.js';

const NAMED_FIELDS = ['genre', 'bpm', 'key', 'mood', 'duration'] as const satisfies readonly OpenField[];
/** A wait shorter than this is over before the sentence is read. */
const WORTH_SAYING_SECONDS = 5;

const PLAYED: ReadonlySet<string> = new Set(PLAYED_INSTRUMENTS);

interface Promised {
  readonly parameters: GenerationParameters;
  readonly estimatedSeconds: number;
  /** A refusal in the language of the reply. */
  readonly refused: (text: string) => string;
}

/** What is being made, what was chosen for the user, and what is different from the wish. */
export function describePromise(
  facts: StepFacts,
  { parameters, estimatedSeconds, refused }: Promised,
  phrases: Phrasebook,
  seed: string,
): string {
  if (parameters.revision) {
    const { done, refused: why } = parameters.revision;
    return describeRevision(parameters.genre, [...done, ...why.map(refused)], phrases);
  }
  const { otherGenre } = facts.entities;
  // A genre outside the list was said: what plays instead is told in its own sentence.
  const open = NAMED_FIELDS.filter(
    (field) => parameters.chosen.includes(field) && !(field === 'genre' && otherGenre !== undefined),
  );
  const said = NAMED_FIELDS.filter((field) => field !== 'genre' && !open.includes(field));
  const details = said.map((field) => wording(field, parameters, phrases));
  const { present, missing } = sortInstruments(parameters.instruments ?? []);
  if (present.length > 0) details.push(phrases.instruments(phrases.list(present)));
  const first = choose(phrases.making('GENERATE_BEAT', saidGenre(facts, parameters), details), seed);
  const sentences = [
    first,
    open.length > 0 ? choose(chosenSentences(open, parameters, phrases), seed) : '',
    differenceFrom(facts, parameters, phrases),
    leftOutSentence(parameters, phrases),
    missing.length > 0 ? phrases.missingInstruments(phrases.list(missing)) : '',
    estimatedSeconds >= WORTH_SAYING_SECONDS ? phrases.ready(Math.round(estimatedSeconds)) : '',
    choose(phrases.comesWith, `${seed} end`),
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

function leftOutSentence({ leaveOut = [] }: GenerationParameters, phrases: Phrasebook): string {
  const names = [...new Set(leaveOut.map(({ part }) => part))];
  return names.length > 0 ? phrases.leftOut(phrases.list(names)) : '';
}

/** The composer says exactly what it did and what it could not do; that is what the user hears. */
function describeRevision(genre: Genre, told: readonly string[], phrases: Phrasebook): string {
  const [opening] = phrases.making('UPDATE_CONTEXT', genre, []);
  return [opening, ...told].join(' ');
}

function saidGenre(facts: StepFacts, parameters: GenerationParameters): GenerationParameters['genre'] | undefined {
  return parameters.chosen.includes('genre') && facts.entities.genre === undefined ? undefined : parameters.genre;
}

function wording(field: OpenField, parameters: GenerationParameters, phrases: Phrasebook): string {
  switch (field) {
    case 'genre':
      return parameters.genre;
    case 'bpm':
      return phrases.tempo(
        roundTo(parameters.bpm, 1),
        parameters.feltBpm === undefined ? undefined : roundTo(parameters.feltBpm, 1),
      );
    case 'key':
      return parameters.key;
    case 'mood':
      return phrases.list(parameters.mood.map((mood) => phrases.moods[mood]));
    case 'duration':
      return phrases.length(parameters.durationSeconds);
  }
}

function chosenSentences(
  open: readonly OpenField[],
  parameters: GenerationParameters,
  phrases: Phrasebook,
): readonly string[] {
  const fields = phrases.list(open.map((field) => phrases.fields[field]));
  const values = phrases.list(open.map((field) => wording(field, parameters, phrases)).filter((value) => value !== ''));
  return phrases.chose(fields, values, open.length === NAMED_FIELDS.length);
}

/** A genre outside the list is said in the user's language; other reasons come as the composer worded them. */
function differenceFrom(facts: StepFacts, parameters: GenerationParameters, phrases: Phrasebook): string {
  const { otherGenre, genre } = facts.entities;
  const nearest = otherGenre !== undefined && genre === undefined ? phrases.nearest(otherGenre, parameters.genre) : '';
  const reason = parameters.fallback ?? '';
  const saysNearest = nearest !== '' && reason.includes(otherGenre ?? '');
  // The composer's reason names the genre in its first sentence; what follows it is kept.
  const rest = saysNearest ? reason.replace(/^[^.]*\.\s*/, '') : reason;
  return [nearest, rest].filter((sentence) => sentence !== '').join(' ');
}

function sortInstruments(names: readonly string[]): { present: string[]; missing: string[] } {
  return {
    present: names.filter((name) => PLAYED.has(name)),
    missing: names.filter((name) => !PLAYED.has(name)),
  };
}
