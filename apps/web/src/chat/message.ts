import type { Entities, Intent, MessageRole, MessageStatus, MessageView } from '@ctc/contracts';
import type { ShownProblem } from '../api/api-error.js';
import { fromSummary, mergeGeneration, type GenerationView } from '../generation/generation-state.js';

/** Whether a message of the user has reached the server. */
export type Delivery = 'sent' | 'sending' | 'waiting' | 'unsent';

/** A file of the user that a message brings along. */
export interface AttachedFile {
  readonly uploadId: string;
  /** Null: it was deleted since. */
  readonly name: string | null;
}

export interface ChatMessage {
  /** Stays the same from the first keystroke on, while `id` becomes the server's. */
  readonly key: string;
  readonly id: string;
  readonly role: MessageRole;
  readonly content: string;
  readonly status: MessageStatus;
  /** Index of the chunk that continues `content`. */
  readonly nextIndex: number;
  /** Chunks that came before their turn, by index. */
  readonly held: Readonly<Record<number, string>>;
  readonly intent: Intent | null;
  readonly entities: Entities | null;
  /** What is made for it, in order: one thing, or a step for each thing that was asked for. */
  readonly generations: readonly GenerationView[];
  readonly attachments: readonly AttachedFile[];
  readonly parentId: string | null;
  readonly siblingIds: readonly string[];
  readonly createdAt: string;
  /** Of a message that is not sent yet: what it takes the place of, its wording before first. */
  readonly replaces: readonly ChatMessage[];
  readonly delivery: Delivery;
  /** Why sending or answering went wrong. */
  readonly problem: ShownProblem | null;
}

const NOTHING_HELD = {};
const NOTHING_REPLACED: readonly ChatMessage[] = [];

/** `eventId`: the newest event that the view can have seen. */
export function fromMessageView(view: MessageView, eventId: number): ChatMessage {
  return {
    key: view.id,
    id: view.id,
    role: view.role,
    content: view.content,
    status: view.status,
    nextIndex: view.nextIndex ?? 0,
    held: NOTHING_HELD,
    intent: view.intent,
    entities: view.entities,
    generations: view.generations.map((summary) => fromSummary(summary, eventId)),
    attachments: view.attachments.map(({ uploadId, fileName: name }) => ({ uploadId, name })),
    parentId: view.parentId,
    siblingIds: view.siblingIds ?? [],
    createdAt: view.createdAt,
    replaces: NOTHING_REPLACED,
    delivery: 'sent',
    problem: null,
  };
}

/** A message of the user before the server has it. */
export function draftMessage(
  key: string,
  content: string,
  createdAt: string,
  delivery: Delivery,
  attachments: readonly AttachedFile[] = [],
): ChatMessage {
  const blank = emptyAnswer(key, null, createdAt);
  return { ...blank, role: 'user', content, status: 'complete', delivery, attachments };
}

/** The place where an answer will stream. */
export function emptyAnswer(id: string, parentId: string | null, createdAt: string): ChatMessage {
  return {
    key: id,
    id,
    role: 'assistant',
    content: '',
    status: 'streaming',
    nextIndex: 0,
    held: NOTHING_HELD,
    intent: null,
    entities: null,
    generations: [],
    attachments: [],
    parentId,
    siblingIds: [],
    createdAt,
    replaces: NOTHING_REPLACED,
    delivery: 'sent',
    problem: null,
  };
}

/** Whether a chunk is missing between the text and what came after it. */
export function hasGap(message: ChatMessage): boolean {
  return message.held !== NOTHING_HELD;
}

/** Appends a chunk in its turn. One that was seen is dropped; one that is early is held until the gap is filled. */
export function appendChunk(message: ChatMessage, index: number, chunk: string): ChatMessage {
  // A broken answer still takes the chunks that were on their way; a complete one holds the server's own text.
  if (message.status === 'complete' || message.status === 'stopped' || index < message.nextIndex) return message;
  if (message.held[index] !== undefined) return message;
  return absorbHeld({ ...message, held: { ...message.held, [index]: chunk } });
}

/** Moves held chunks whose turn has come into the text. */
function absorbHeld(message: ChatMessage): ChatMessage {
  const held: Record<number, string> = {};
  for (const [index, chunk] of Object.entries(message.held))
    if (Number(index) >= message.nextIndex) held[Number(index)] = chunk;
  let { content, nextIndex } = message;
  for (let next = held[nextIndex]; next !== undefined; next = held[nextIndex]) {
    content += next;
    delete held[nextIndex];
    nextIndex += 1;
  }
  return { ...message, content, nextIndex, held: Object.keys(held).length ? held : NOTHING_HELD };
}

/** Joins what is on screen with what the server says; keeps the longer text of a stream, and never reopens an end. */
export function mergeMessage(local: ChatMessage, server: ChatMessage): ChatMessage {
  const ended = server.status !== 'streaming';
  const keepText = !ended && (local.status !== 'streaming' || local.nextIndex >= server.nextIndex);
  const merged: ChatMessage = {
    ...server,
    key: local.key,
    content: keepText ? local.content : server.content,
    nextIndex: keepText ? local.nextIndex : server.nextIndex,
    status: ended ? server.status : local.status,
    held: ended ? NOTHING_HELD : local.held,
    entities: server.entities ?? local.entities,
    siblingIds: server.siblingIds.length ? server.siblingIds : local.siblingIds,
    generations: mergeGenerations(local.generations, server.generations),
    attachments: server.attachments,
    problem: ended && server.status !== 'failed' ? null : local.problem,
  };
  return absorbHeld(merged);
}

/** In the server's order; what only this page knows (a step that was promised a moment ago) follows. */
function mergeGenerations(
  local: readonly GenerationView[],
  server: readonly GenerationView[],
): readonly GenerationView[] {
  const known = new Map(local.map((view) => [view.id, view]));
  const merged = server.map((view) => {
    const mine = known.get(view.id);
    known.delete(view.id);
    return mine ? mergeGeneration(mine, view) : view;
  });
  return [...merged, ...known.values()];
}
