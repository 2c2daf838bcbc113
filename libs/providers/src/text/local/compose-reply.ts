import type { GenreFacts } from '@ctc/contracts';
import type { TextRequest } from '../text-provider.js';
import { answerChat } from './answer-chat.js';
import { describePromise } from './describe-promise.js';
import { languageOf } from './language-of.js';
import { PHRASEBOOKS } from './phrases/index.js';
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
  if (facts.promised !== undefined) {
    const promise = describePromise(facts, facts.promised, phrases, seed);
    const isOneOfSeveral = facts.understanding.intent === 'GENERATE_BEAT' && asksForSeveral(text);
    const whole = isOneOfSeveral ? `${promise} ${phrases.onePerMessage}` : promise;
    return facts.cannot === undefined ? whole : `${whole}\n\n${facts.cannot}`;
  }
  return facts.cannot ?? answerChat({ text, phrases, genres, seed, isEnglish: language === 'en' });
}
