import type { GenreFacts } from '@ctc/contracts';
import type { ReplyFacts, TextRequest, TextTurn } from '../text-provider.js';
import { windowOf } from './conversation-window.js';
import { replyPromptV1 } from './reply-prompt.v1.js';

/** What a rented engine reads. */
export interface Prompt {
  readonly system: string;
  readonly turns: readonly TextTurn[];
}

/** The rules come first and are the same for everybody, so that vendors can keep them; what is new stands last. */
export function replyPrompt({ turns, before = [], facts }: TextRequest, genres: readonly GenreFacts[]): Prompt {
  const window = windowOf(turns);
  const told = [...before, ...window.earlier];
  const earlier = told.length > 0 ? [`EARLIER ${JSON.stringify(told)}`] : [];
  const parts = [replyPromptV1(genres), ...earlier, `FACTS ${JSON.stringify(factsToTell(facts))}`];
  return { system: parts.join('\n\n'), turns: window.turns };
}

/** How sure the reading was, and which pattern made it, is nothing to tell. */
function factsToTell({ understanding: { intent, entities }, steps }: ReplyFacts) {
  return steps.length > 0 ? { steps } : { intent, entities };
}
