import { randomUUID } from 'node:crypto';
import {
  AppError,
  musicOf,
  type ClientEventMap,
  type ClientEventName,
  type ConversationSummary,
  type ConversationView,
  type GenerationSummary,
  type MessageAccepted,
  type MessageView,
  type Rating,
  type SendMessageRequest,
  type ScoreLink,
  type Stage,
} from '@ctc/contracts';
import { understand } from '@ctc/language';
import { MockConversation } from './mock-conversation.ts';
import { makePiece, type MockPiece } from './mock-piece.ts';

/** What a message may ask the mock itself for, to see a state that is rare. */
export const TROUBLE = {
  fail: 'the generation fails at mixing',
  break: 'the answer breaks off',
  slow: 'the generation takes half a minute, and its beginning is heard before',
  refuse: '429, try again in 12 s',
  full: '507, the disk is full',
} as const;
type Trouble = keyof typeof TROUBLE;

const WORD_MS = 60;
/** What becomes of a beat that is composed here. */
const WORK = [
  'composing',
  'playing drums',
  'playing bass',
  'playing chords',
  'playing lead',
  'mixing',
  'mastering',
  'writing files',
] as const satisfies readonly Stage[];
const STAGE_MS = { usual: 500, slow: 3_500 };

export interface MockEvent {
  readonly name: ClientEventName;
  readonly payload: { readonly eventId: number; readonly at: string };
}

/** Everything that a back end would know, in memory, for one user. */
export class MockHouse {
  readonly conversations = new Map<string, MockConversation>();
  readonly generations = new Map<string, GenerationSummary>();
  readonly files = new Map<string, string | Uint8Array>();
  readonly events: MockEvent[] = [];
  private readonly pieces = new Map<string, MockPiece>();
  private readonly listeners = new Set<(event: MockEvent) => void>();
  private readonly now: () => string;

  constructor(now: () => string = () => new Date().toISOString()) {
    this.now = now;
  }

  onEvent(listener: (event: MockEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  send({ content, conversationId, projectId, editOf }: SendMessageRequest): MessageAccepted {
    const trouble = troubleIn(content);
    if (trouble === 'refuse')
      throw new AppError('request.rate_limited', 'Too many requests. Try again in 12 s.', { retryAfterSeconds: 12 });
    if (trouble === 'full') throw new AppError('storage.full', 'The disk is full. Free some space, then try again.');
    const conversation = conversationId ? this.conversation(conversationId) : this.create(content, projectId);
    const parentId = conversation.parentFor(editOf);
    const question = this.message({ role: 'user', content, status: 'complete', parentId });
    conversation.add(question);
    return this.answer(conversation, question, trouble);
  }

  regenerate(conversationId: string): MessageAccepted {
    const conversation = this.conversation(conversationId);
    const question = conversation.messages.findLast(({ role }) => role === 'user');
    if (!question) throw new AppError('resource.not_found', 'There is nothing to answer again.');
    return this.answer(conversation, question, troubleIn(question.content));
  }

  removeConversation(id: string): void {
    this.conversations.delete(this.conversation(id).id);
  }

  renameGeneration(id: string, title: string): GenerationSummary {
    const { result } = this.generation(id);
    this.change(this.generation(id), { title, result: result && { ...result, title } });
    return this.generation(id);
  }

  rate(id: string, rating: Rating): void {
    this.change(this.generation(id), { rating });
  }

  cancel(jobId: string): void {
    const generation = this.generation(jobId);
    if (!['queued', 'active'].includes(generation.state))
      throw new AppError('generation.not_cancellable', 'It has already ended.');
    this.change(generation, { state: 'cancelled' });
    this.tell('generation:cancelled', refOf(generation));
  }

  /** Its notes are there from the first moment. */
  score(id: string): ScoreLink {
    const url = this.pieces.get(id)?.result.score;
    if (url === undefined) throw new AppError('generation.no_score', 'It has no notes.');
    return { url };
  }

  /** Messages show what is there. */
  removeGeneration(id: string): void {
    this.generations.delete(this.generation(id).id);
  }

  stop(messageId: string): void {
    const [conversation, message] = this.messageNamed(messageId);
    if (message.status !== 'streaming') throw new AppError('message.not_streaming', 'The answer has already ended.');
    message.status = 'stopped';
    this.tell('chat:complete', { conversationId: conversation.id, message: this.shown(message) });
  }

  conversation(id: string): MockConversation {
    const found = this.conversations.get(id);
    if (!found) throw new AppError('resource.not_found', 'There is no such conversation.');
    return found;
  }

  generation(id: string): GenerationSummary {
    const found = this.generations.get(id);
    if (!found) throw new AppError('resource.not_found', 'There is no such generation.');
    return found;
  }

  view(id: string, limit: number, before: string | null): ConversationView {
    const { messages, ...page } = this.conversation(id).page(limit, before);
    return { ...page, messages: messages.map((message) => this.shown(message)), lastEventId: this.events.length };
  }

  summaries(query: string, projectId: string | null): ConversationSummary[] {
    return [...this.conversations.values()]
      .filter((conversation) => conversation.holds(query) && conversation.isOf(projectId))
      .toReversed()
      .map((conversation) => conversation.summary());
  }

  private create(content: string, projectId: string | undefined): MockConversation {
    const conversation = new MockConversation(randomUUID(), content.slice(0, 60), projectId ?? null, this.now());
    this.conversations.set(conversation.id, conversation);
    return conversation;
  }

  private answer(conversation: MockConversation, question: MessageView, trouble: Trouble | null): MessageAccepted {
    const { intent, confidence, entities } = understand(question.content);
    const piece = intent === 'CHAT' ? null : this.promise(conversation.id, question.content, trouble);
    const music = piece && musicOf(piece.parameters);
    const answer = this.message({ role: 'assistant', content: '', status: 'streaming', parentId: question.id });
    Object.assign(answer, { intent, entities, generation: piece, generations: piece ? [piece] : [] });
    conversation.add(answer);
    const text = music
      ? `Your ${music.genre} beat is in the works, ${music.bpm} BPM, ${music.key}.`
      : `This is the mock. Words that it knows: ${Object.keys(TROUBLE).join(', ')} (write “mock: fail”).`;
    void this.stream(conversation, answer, text, trouble);
    return {
      ...{ conversationId: conversation.id, userMessageId: question.id, assistantMessageId: answer.id },
      ...{ intent, confidence, entities },
      generation: piece && {
        ...{ id: piece.id, jobId: piece.id, type: piece.type, title: piece.title, parentId: piece.parentId },
        ...{ status: piece.state, parameters: piece.parameters },
        estimatedSeconds: piece.etaSeconds ?? 0,
      },
    };
  }

  private promise(conversationId: string, content: string, trouble: Trouble | null): GenerationSummary {
    const id = randomUUID();
    const piece = makePiece(id, understand(content).entities, this.generations.size + 1);
    for (const [path, bytes] of piece.files) this.files.set(path, bytes);
    const stageMs = STAGE_MS[trouble === 'slow' ? 'slow' : 'usual'];
    const generation: GenerationSummary = {
      ...{ id, jobId: id, type: 'beat', title: piece.result.title, state: 'queued', percent: 0, stage: 'queued' },
      ...{
        etaSeconds: ((1 + WORK.length) * stageMs) / 1000,
        conversationId,
        parentId: null,
        preview: null,
        result: null,
        error: null,
      },
      ...{ parameters: piece.parameters, rating: null, createdAt: this.now() },
    };
    this.generations.set(id, generation);
    this.pieces.set(id, piece);
    void this.work(id, stageMs, trouble);
    return generation;
  }

  private async work(id: string, stageMs: number, trouble: Trouble | null): Promise<void> {
    const ref = refOf(this.generation(id));
    this.tell('generation:queued', { ...ref, position: 1, estimatedSeconds: this.generation(id).etaSeconds ?? 0 });
    await pause(stageMs);
    for (const [index, stage] of WORK.entries()) {
      if (this.hasEnded(id)) return;
      if (index === 0) this.tell('generation:started', ref);
      const percent = Math.round((index / WORK.length) * 100);
      const etaSeconds = ((WORK.length - index) * stageMs) / 1000;
      this.change(this.generation(id), { state: 'active', percent, stage, etaSeconds });
      this.tell('generation:progress', { ...ref, percent, stage, etaSeconds });
      await pause(stageMs);
      if (this.hasEnded(id)) return;
      if (trouble === 'slow' && stage === 'composing') this.preview(id);
      if (trouble === 'fail' && stage === 'mixing') return this.fail(id);
    }
    const result = this.pieces.get(id)!.result;
    const done = { state: 'completed', percent: 100, stage: 'done', etaSeconds: 0, preview: null } as const;
    this.change(this.generation(id), { ...done, result });
    this.tell('generation:completed', { ...ref, result });
  }

  /** Called off, or deleted. */
  private hasEnded(id: string): boolean {
    return this.generations.get(id)?.state !== 'active' && this.generations.get(id)?.state !== 'queued';
  }

  private preview(id: string): void {
    const { preview } = this.pieces.get(id)!;
    this.change(this.generation(id), { preview });
    this.tell('generation:preview', { ...refOf(this.generation(id)), ...preview });
  }

  private fail(id: string): void {
    const error = { code: 'internal.unexpected', detail: 'The mock was asked to fail.', retryable: true };
    this.change(this.generation(id), { state: 'failed', error });
    this.tell('generation:failed', { ...refOf(this.generation(id)), ...error, willRetry: false, attempt: 3 });
  }

  private async stream(conversation: MockConversation, answer: MessageView, text: string, trouble: Trouble | null) {
    const ref = { conversationId: conversation.id, messageId: answer.id };
    for (const [index, chunk] of text.split(/(?<= )/).entries()) {
      await pause(WORD_MS);
      if (answer.status !== 'streaming') return;
      if (trouble === 'break' && index === 3) {
        answer.status = 'failed';
        const detail = 'The mock was asked to break off.';
        return this.tell('chat:error', { ...ref, code: 'stream.interrupted', detail, retryable: true });
      }
      answer.content += chunk;
      answer.nextIndex = index + 1;
      this.tell('chat:stream', { ...ref, index, chunk });
    }
    answer.status = 'complete';
    this.tell('chat:complete', { conversationId: conversation.id, message: this.shown(answer) });
  }

  private tell<Name extends ClientEventName>(name: Name, payload: ClientEventMap[Name]): void {
    const event = { name, payload: { ...payload, eventId: this.events.length + 1, at: this.now() } };
    this.events.push(event);
    for (const listener of this.listeners) listener(event);
  }

  private message(part: Pick<MessageView, 'role' | 'content' | 'status' | 'parentId'>): MessageView {
    return {
      ...{ id: randomUUID(), intent: null, entities: null, provider: 'local', model: null },
      ...{ generation: null, generations: [], attachments: [] },
      ...{ usage: { inputTokens: 0, outputTokens: 0, costUsd: 0 }, createdAt: this.now() },
      ...part,
    };
  }

  /** With its generation as it stands now. */
  private shown(message: MessageView): MessageView {
    const generations = message.generations.flatMap(({ id }) => this.generations.get(id) ?? []);
    return { ...message, generations, generation: generations[0] ?? null };
  }

  private change(generation: GenerationSummary, part: Partial<GenerationSummary>): void {
    this.generations.set(generation.id, { ...generation, ...part });
  }

  private messageNamed(id: string): [MockConversation, MessageView] {
    for (const conversation of this.conversations.values()) {
      const message = conversation.find(id);
      if (message) return [conversation, message];
    }
    throw new AppError('resource.not_found', 'There is no such message.');
  }
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds).unref());

function refOf({ id, jobId, conversationId }: GenerationSummary) {
  return { generationId: id, jobId, conversationId: conversationId ?? undefined };
}

/** `mock: fail` and its like. */
function troubleIn(content: string): Trouble | null {
  const word = /\bmock: ?(\w+)/i.exec(content)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(TROUBLE, word) ? (word as Trouble) : null;
}
