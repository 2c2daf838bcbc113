import type { AppError } from '@ctc/contracts';
import type { AnswerEnd, MessagePlace, Repositories } from '@ctc/persistence';
import { EVENT_LOG, type EventLog } from '@ctc/platform';
import { Inject, Injectable } from '@nestjs/common';
import { REPOSITORIES } from '../common/tokens.js';

/** Ends answers: the state first, the event after, each once, whoever comes first; then it is crossed off. */
@Injectable()
export class AnswerEnding {
  constructor(
    @Inject(REPOSITORIES) private readonly repositories: Repositories,
    @Inject(EVENT_LOG) private readonly events: EventLog,
  ) {}

  /** Complete or stopped. */
  async finish(place: MessagePlace, end: AnswerEnd): Promise<void> {
    if (await this.repositories.messages.finish(place.messageId, end)) await this.tellEnded(place);
  }

  /** For an answer whose state already says `complete` or `stopped`. */
  async tellEnded(place: MessagePlace): Promise<void> {
    const view = await this.repositories.messages.view(place.userId, place.messageId);
    // Deleted in the meantime: nobody waits for it.
    if (!view) return;
    const { conversationId, ...message } = view;
    const onceKey = `chat:complete:${message.id}`;
    await this.events.append(place.userId, 'chat:complete', { conversationId, message }, { onceKey });
    await this.repositories.messages.told(message.id);
  }

  /** The text so far is kept. */
  async breakOff(place: MessagePlace, end: Omit<AnswerEnd, 'status'>, reason: AppError): Promise<void> {
    if (await this.repositories.messages.finish(place.messageId, { ...end, status: 'failed' })) {
      await this.tellBroken(place, reason);
    }
  }

  /** For an answer whose state already says `failed`. */
  async tellBroken(place: MessagePlace, { code, detail, retryable }: AppError): Promise<void> {
    const { userId, conversationId, messageId } = place;
    const payload = { conversationId, messageId, code, detail, retryable };
    await this.events.append(userId, 'chat:error', payload, { onceKey: `chat:error:${messageId}` });
    await this.repositories.messages.told(messageId);
  }
}
