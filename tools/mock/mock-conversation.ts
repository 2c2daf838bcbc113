import { AppError, type ConversationSummary, type ConversationView, type MessageView } from '@ctc/contracts';

/** A conversation in memory: a tree of messages, of which one branch is shown. */
export class MockConversation {
  readonly id: string;
  title: string;
  private readonly projectId: string | null;
  private readonly createdAt: string;
  private readonly all: MessageView[] = [];
  private leafId: string | null = null;

  constructor(id: string, title: string, projectId: string | null, createdAt: string) {
    this.id = id;
    this.title = title;
    this.projectId = projectId;
    this.createdAt = createdAt;
  }

  /** The branch that is shown, oldest first. */
  get messages(): MessageView[] {
    const branch: MessageView[] = [];
    for (let message = this.find(this.leafId); message; message = this.find(message.parentId)) branch.unshift(message);
    return branch;
  }

  /** Shown from now on, with the way that leads to it. */
  add(message: MessageView): void {
    this.all.push(message);
    this.leafId = message.id;
  }

  /** Where the next message goes: behind the branch that is shown, or beside the one that it replaces. */
  parentFor(editOf: string | undefined): string | null {
    return editOf === undefined ? this.leafId : this.named(editOf).parentId;
  }

  /** Shows the branch that holds this message, down to its newest end. */
  show(messageId: string): void {
    let leaf = this.named(messageId);
    for (;;) {
      const next = this.all.findLast(({ parentId }) => parentId === leaf.id);
      if (!next) break;
      leaf = next;
    }
    this.leafId = leaf.id;
  }

  find(id: string | null): MessageView | undefined {
    return this.all.find((message) => message.id === id);
  }

  named(id: string): MessageView {
    const found = this.find(id);
    if (!found) throw new AppError('resource.not_found', 'There is no such message.');
    return found;
  }

  /** At most `limit` messages, the newest, or those that come before one. */
  page(limit: number, before: string | null): Omit<ConversationView, 'lastEventId'> {
    const { id, title, projectId, messages } = this;
    const end = before === null ? messages.length : messages.indexOf(this.named(before));
    const start = Math.max(0, end - limit);
    const siblingIds = ({ parentId, role }: MessageView) =>
      this.all.filter((other) => other.parentId === parentId && other.role === role).map((sibling) => sibling.id);
    return {
      ...{ id, title, projectId, hasMore: start > 0 },
      messages: messages.slice(start, end).map((message) => ({ ...message, siblingIds: siblingIds(message) })),
    };
  }

  holds(text: string): boolean {
    const wanted = text.toLowerCase();
    return [this.title, ...this.all.map(({ content }) => content)].some((part) => part.toLowerCase().includes(wanted));
  }

  isOf(projectId: string | null): boolean {
    return projectId === null || this.projectId === projectId;
  }

  summary(): ConversationSummary {
    const { id, title, projectId, createdAt, messages } = this;
    return {
      ...{ id, title, projectId, createdAt, updatedAt: messages.at(-1)?.createdAt ?? createdAt },
      preview: messages.at(-1)?.content.slice(0, 80) ?? '',
      messageCount: messages.length,
      generationCount: messages.filter(({ generation }) => generation !== null).length,
    };
  }
}
