import { isFinishing, type GenreFacts } from '@ctc/contracts';
import type { StepFacts, TextRequest } from '../text-provider.js';
import { answerChat } from './answer-chat.js';
import { describeFinishing } from './describe-finishing.js';
import { describePromise } from './describe-promise.js';
import { languageOf } from './language-of.js';
import { PHRASEBOOKS } from './phrases/index.js';
import type { Phrasebook } from './phrases/phrasebook.js';
import { refusalsIn } from './refusals/index.js';
import { asksForSeveral } from './several.js';

/** The whole answer: the same request gives the same text. */
export function composeReply(request: TextRequest, genres: readonly GenreFacts[]): string {
  const reply = composeAnswer(request, genres);
  const { overBudget } = PHRASEBOOKS[languageOf(request.turns)];
  return request.facts.isOverBudget ? `${reply}\n\n${overBudget}` : reply;
}

function composeAnswer({ turns, facts }: TextRequest, genres: readonly GenreFacts[]): string {
  const text = turns.findLast(({ role }) => role === 'user')?.content ?? '';
  // A repeated question gets another wording: the position in the conversation belongs to the choice.
  const seed = `${turns.length} ${text}`;
  const language = languageOf(turns);
  const phrases = PHRASEBOOKS[language];
  const { steps } = facts;
  if (steps.length === 0) return answerChat({ text, phrases, genres, seed, isEnglish: language === 'en' });
  const voice = { phrases, refused: (text: string) => refusalsIn(language, text) };
  const said = steps.map((step, index) => describeStep(step, voice, index === 0 ? seed : `${seed} ${index}`));
  const beats = steps.filter(({ intent, promised }) => intent === 'GENERATE_BEAT' && promised);
  const isOneOfSeveral = beats.length === 1 && asksForSeveral(text);
  return [said.join('\n\n'), ...(isOneOfSeveral ? [phrases.onePerMessage] : [])].join(' ');
}

/** How one language says what was done, and what was not. */
interface Voice {
  readonly phrases: Phrasebook;
  readonly refused: (text: string) => string;
}

function describeStep(step: StepFacts, voice: Voice, seed: string): string {
  const { promised, again, cannot, entities } = step;
  const { phrases } = voice;
  const sentences = [
    promised && describe(step, promised, voice, seed),
    again && (entities.change?.field === 'export' ? phrases.download(again.title) : phrases.again(again.title)),
    cannot && voice.refused(cannot),
  ];
  return sentences.filter((sentence) => sentence !== undefined).join('\n\n');
}

function describe(
  step: StepFacts,
  promised: NonNullable<StepFacts['promised']>,
  { phrases, refused }: Voice,
  seed: string,
): string {
  const { parameters, estimatedSeconds } = promised;
  return isFinishing(parameters)
    ? describeFinishing(promised, phrases)
    : describePromise(step, { parameters, estimatedSeconds, refused }, phrases, seed);
}
