import type { BriefWishes } from '@ctc/composition';
import {
  AppError,
  isPiece,
  type MessageAccepted,
  type RegenerateRequest,
  type SendMessageRequest,
  type Understanding,
} from '@ctc/contracts';
import type { Repositories } from '@ctc/persistence';
import { CONFIG, SIGNAL_BUS, type Config, type SignalBus } from '@ctc/platform';
import type { ReplyFacts } from '@ctc/providers';
import { Inject, Injectable } from '@nestjs/common';
import { notFound, resourceId } from '../common/resource-id.js';
import { REPOSITORIES } from '../common/tokens.js';
import { wishesToRepeat } from '../generation/beat-wishes.js';
import type { Promised } from '../generation/commission.service.js';
import { TextVoice } from '../provider/text-voice.js';
import { AnswerWriter } from './answer-writer.js';
import { DeedService } from './deed.service.js';
import { titleFrom } from './title-from.js';

/** As much as a text provider reads; the start of a very long conversation is no help to an answer. */
const MOST_TURNS = 40;

/** A user message that is to be answered. */
interface Question {
  readonly conversationId: string;
  readonly messageId: string;
  readonly projectId?: string;
  readonly provider?: string;
  /** A piece that was already promised for it, when only the words are missing. */
  readonly kept?: Promised;
  /** What a promise that was not held was about: made again, it is the same piece. */
  readonly wishes?: BriefWishes;
  /** The piece that was changed before, when the same change is made once more. */
  readonly changedId?: string;
}

/** One message, in this order: save, understand, promise, answer. */
@Injectable()
export class ChatService {
  constructor(
    @Inject(REPOSITORIES) private readonly repositories: Repositories,
    @Inject(SIGNAL_BUS) private readonly signals: SignalBus,
    @Inject(CONFIG) private readonly config: Config,
    private readonly deeds: DeedService,
    private readonly voice: TextVoice,
    private readonly writer: AnswerWriter,
  ) {}

  async send(userId: string, request: SendMessageRequest): Promise<MessageAccepted> {
    this.voice.mustKnow(request.provider);
    await this.mustOwnUploads(userId, request.attachments ?? []);
    const editOf = request.editOf && resourceId(request.editOf, 'message');
    const conversationId = await this.conversationFor(userId, request, editOf);
    const { content, attachments } = request;
    const added = await this.repositories.messages.addUserMessage(userId, {
      conversationId,
      content,
      attachments: attachments ?? [],
      editOf,
    });
    if (!added) throw notFound(editOf ? 'message' : 'conversation');
    return this.answer(userId, {
      conversationId,
      messageId: added.id,
      projectId: request.projectId,
      provider: request.provider,
    });
  }

  /** The newest answer of the branch that is shown gets a sibling; a message that has none yet gets its answer. */
  async regenerate(userId: string, conversationId: string, request: RegenerateRequest): Promise<MessageAccepted> {
    this.voice.mustKnow(request.provider);
    const conversation = await this.repositories.conversations.view(userId, conversationId, { limit: 1 });
    if (!conversation) throw notFound('conversation');
    const [newest] = conversation.messages;
    const messageId = newest?.role === 'user' ? newest.id : newest?.parentId;
    if (!newest || !messageId) throw new AppError('resource.not_found', 'There is nothing to answer yet.');
    if (newest.status === 'streaming') await this.signals.send('message:stop', { messageId: newest.id });
    const wasCut = newest.status === 'failed' || newest.status === 'stopped';
    const kept = wasCut ? await this.promiseOf(userId, newest.generation?.id) : undefined;
    const made = newest.generation && isPiece(newest.generation) ? newest.generation.parameters : undefined;
    const changedId = made?.revision?.of;
    const isToRepeat = made && !changedId && newest.generation?.state === 'failed';
    const wishes = isToRepeat ? wishesToRepeat(made) : undefined;
    return this.answer(userId, { conversationId, messageId, provider: request.provider, kept, wishes, changedId });
  }

  /** Stopping what has ended already is no mistake; stopping one's own words is. */
  async stop(userId: string, messageId: string): Promise<void> {
    const message = await this.repositories.messages.view(userId, messageId);
    if (!message) throw notFound('message');
    if (message.role === 'user') throw new AppError('message.not_streaming', 'Only an answer can be stopped.');
    if (message.status === 'streaming') await this.signals.send('message:stop', { messageId });
  }

  private async answer(userId: string, question: Question): Promise<MessageAccepted> {
    const { conversationId, messageId, provider } = question;
    const turns = await this.repositories.messages.turnsBefore(userId, messageId, MOST_TURNS);
    const { text, history } = saidIn(turns);
    const understanding = await this.deeds.understand(userId, conversationId, text, history);
    await this.repositories.messages.setUnderstanding(userId, messageId, understanding);

    const { promised, cannot } = question.kept
      ? { promised: question.kept }
      : await this.deeds.do(userId, { ...question, text, history, understanding });

    const { leaseSeconds } = this.config.text;
    const generationId = promised?.id ?? null;
    const answer = { conversationId, parentId: messageId, understanding, generationId, leaseSeconds };
    const started = await this.repositories.messages.startAnswer(userId, answer);
    if (!started) throw notFound('conversation');
    const facts = factsOf(understanding, cannot, promised);
    this.writer.start({ userId, conversationId, messageId: started.id, request: { turns, facts }, provider });

    const { intent, confidence, entities } = understanding;
    const ids = { conversationId, userMessageId: messageId, assistantMessageId: started.id };
    return { ...ids, intent, confidence, entities, generation: promised ? withoutRefusal(promised) : null };
  }

  private async conversationFor(
    userId: string,
    request: SendMessageRequest,
    editOf: string | undefined,
  ): Promise<string> {
    if (request.conversationId !== undefined) {
      const id = resourceId(request.conversationId, 'conversation');
      if (!(await this.repositories.conversations.exists(userId, id))) throw notFound('conversation');
      return id;
    }
    if (editOf !== undefined) {
      const edited = await this.repositories.messages.view(userId, editOf);
      if (!edited) throw notFound('message');
      return edited.conversationId;
    }
    const { content, projectId } = request;
    const { id } = await this.repositories.conversations.create(userId, { title: titleFrom(content), projectId });
    return id;
  }

  private async mustOwnUploads(userId: string, ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      if (!(await this.repositories.uploads.find(userId, resourceId(id, 'upload')))) throw notFound('upload');
    }
  }

  /** The promise behind a piece that is still worth having. */
  private async promiseOf(userId: string, generationId: string | undefined): Promise<Promised | undefined> {
    const found = generationId ? await this.repositories.generations.find(userId, generationId) : null;
    if (!found || !isPiece(found) || found.state === 'failed' || found.state === 'cancelled') return undefined;
    const { id, jobId, type, state, estimatedSeconds, parameters } = found;
    return { id, jobId, type, status: state, estimatedSeconds, parameters };
  }
}

interface Turn {
  readonly role: string;
  readonly content: string;
}

/** The message to answer and what the user said before it, oldest first. */
function saidIn(turns: readonly Turn[]): { text: string; history: string[] } {
  const said = turns.filter(({ role }) => role === 'user').map(({ content }) => content);
  return { text: said.at(-1) ?? '', history: said.slice(0, -1) };
}

function factsOf(understanding: Understanding, cannot: string | undefined, promised: Promised | undefined): ReplyFacts {
  if (promised?.refusal) return { understanding, cannot: promised.refusal.detail };
  if (!promised) return cannot === undefined ? { understanding } : { understanding, cannot };
  const { parameters, estimatedSeconds } = promised;
  return { understanding, promised: { parameters, estimatedSeconds } };
}

const withoutRefusal = ({ refusal: _refusal, ...promised }: Promised) => promised;
