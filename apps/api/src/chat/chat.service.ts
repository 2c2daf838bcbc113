import type { BriefWishes } from '@ctc/composition';
import {
  AppError,
  isPiece,
  type MessageAccepted,
  type MessageView,
  type RegenerateRequest,
  type SendMessageRequest,
} from '@ctc/contracts';
import type { Repositories } from '@ctc/persistence';
import { CONFIG, note, SIGNAL_BUS, traced, type Config, type SignalBus } from '@ctc/platform';
import { Inject, Injectable } from '@nestjs/common';
import { notFound, resourceId } from '../common/resource-id.js';
import { REPOSITORIES } from '../common/tokens.js';
import { wishesToRepeat } from '../generation/beat-wishes.js';
import { TextVoice } from '../provider/text-voice.js';
import { AnswerWriter } from './answer-writer.js';
import { factsOf, stepsOf, workAccepted } from './accepted-work.js';
import type { Deed } from './deed.js';
import { DeedService } from './deed.service.js';
import { madeSoFar } from './made-so-far.js';
import { Planner } from './planner.service.js';
import { titleFrom } from './title-from.js';
import { Works } from './works.js';

/** As much as is read word for word; of what came before them, what was made is told. */
const MOST_TURNS = 40;

/** A user message that is to be answered. */
interface Question {
  readonly conversationId: string;
  readonly messageId: string;
  readonly projectId?: string;
  readonly provider?: string;
  /** What was already promised for it, when only the words are missing. */
  readonly kept?: readonly Deed[];
  /** What a promise that was not held was about: made again, it is the same piece. */
  readonly wishes?: BriefWishes;
}

/** One message, in this order: save, understand, promise, answer. */
@Injectable()
export class ChatService {
  constructor(
    @Inject(REPOSITORIES) private readonly repositories: Repositories,
    @Inject(SIGNAL_BUS) private readonly signals: SignalBus,
    @Inject(CONFIG) private readonly config: Config,
    private readonly planner: Planner,
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
    const untold = newest.role === 'user' ? await this.untoldOf(userId, conversationId, newest) : undefined;
    const kept = wasCut ? keptOf(newest) : untold;
    const made = newest.generation && isPiece(newest.generation) ? newest.generation : undefined;
    const isToRepeat = made?.state === 'failed' && !made.parameters.revision;
    const wishes = isToRepeat ? wishesToRepeat(made.parameters) : undefined;
    return this.answer(userId, { conversationId, messageId, provider: request.provider, kept, wishes });
  }

  /** What was promised for a message whose answer never began, because the process that promised it was killed. */
  private async untoldOf(userId: string, conversationId: string, message: MessageView) {
    const since = new Date(message.createdAt);
    const generations = await this.repositories.generations.untold(userId, conversationId, since);
    return keptOf({ ...message, generations });
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
    note({ conversationId, messageId });
    const [turns, moments] = await Promise.all([
      this.repositories.messages.turnsBefore(userId, messageId, MOST_TURNS),
      this.repositories.messages.worksBefore(userId, messageId),
    ]);
    const { text, history } = saidIn(turns);
    const works = new Works(moments);
    const plan = await traced('understand', {}, () => this.planner.plan(userId, text, history, works));
    const { understanding } = plan;
    await this.repositories.messages.setUnderstanding(userId, messageId, understanding);
    const order = { ...question, history, plan, works };
    const deeds = question.kept ?? (await traced('promise', {}, () => this.deeds.do(userId, order)));

    const { leaseSeconds } = this.config.text;
    const work = deeds.flatMap((deed) => workAccepted(deed) ?? []);
    const generationIds = work.map(({ id }) => id);
    const answer = { conversationId, parentId: messageId, understanding, generationIds, leaseSeconds };
    const started = await this.repositories.messages.startAnswer(userId, answer);
    if (!started) throw notFound('conversation');
    const isCut = turns.length === MOST_TURNS;
    const request = { turns, ...(isCut && { before: madeSoFar(works.all) }), facts: factsOf(understanding, deeds) };
    this.writer.start({ userId, conversationId, messageId: started.id, request, provider });

    const { intent, confidence, entities } = understanding;
    const ids = { conversationId, userMessageId: messageId, assistantMessageId: started.id };
    return { ...ids, intent, confidence, entities, generation: work[0] ?? null, ...stepsOf(work) };
  }

  private async conversationFor(
    userId: string,
    request: SendMessageRequest,
    editOf: string | undefined,
  ): Promise<string> {
    // Whose it is, is asked where the message is added to it.
    if (request.conversationId !== undefined) return resourceId(request.conversationId, 'conversation');
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

/** The work of an answer that broke off, as long as all of it is still worth having. */
function keptOf({ intent, entities, generations }: MessageView): Deed[] | undefined {
  if (generations.length === 0) return undefined;
  if (generations.some(({ state }) => state === 'failed' || state === 'cancelled')) return undefined;
  return generations.map(({ state, etaSeconds, ...work }) => ({
    step: { intent: intent ?? 'CHAT', entities: entities ?? {} },
    promised: { ...work, status: state, estimatedSeconds: etaSeconds ?? 0 },
  }));
}
