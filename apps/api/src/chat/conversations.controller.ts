import {
  ConversationQuery,
  ConversationsQuery,
  ConversationSummary,
  ConversationView,
  RenameRequest,
  SearchHits,
  SearchQuery,
  ShowBranchRequest,
  Transcript,
  TranscriptQuery,
  type Page,
} from '@ctc/contracts';
import type { Repositories } from '@ctc/persistence';
import { CLOCK, EVENT_LOG, type Clock, type EventLog } from '@ctc/platform';
import { Body, Controller, Delete, Get, Inject, Param, Patch, Put, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentUser } from '../auth/public.js';
import { downloadName } from '../common/download-name.js';
import type { Caller } from '../common/request.js';
import { notFound, resourceId, ResourceId } from '../common/resource-id.js';
import { REPOSITORIES } from '../common/tokens.js';
import { Describe } from '../docs/describe.js';
import { PageOf } from '../docs/page.js';
import { ResultLinks } from '../generation/result-links.js';
import { transcriptMarkdown } from './transcript-markdown.js';

const conversationId = new ResourceId('conversation');

@ApiTags('chat')
@Controller('api/chat/conversations')
export class ConversationsController {
  constructor(
    @Inject(REPOSITORIES) private readonly repositories: Repositories,
    @Inject(EVENT_LOG) private readonly events: EventLog,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly links: ResultLinks,
  ) {}

  @Get()
  @Describe({
    id: 'listConversations',
    summary: 'Your conversations, newest first',
    answer: PageOf(ConversationSummary),
    secured: true,
    refuses: ['request.invalid'],
  })
  list(@CurrentUser() { id }: Caller, @Query() query: ConversationsQuery): Promise<Page<ConversationSummary>> {
    return this.repositories.conversations.list(id, query);
  }

  @Get(':id')
  @Describe({
    id: 'getConversation',
    summary: 'The newest page of a conversation, or the page before a message, or another branch',
    answer: ConversationView,
    secured: true,
    refuses: ['request.invalid', 'resource.not_found'],
  })
  async get(
    @CurrentUser() user: Caller,
    @Param('id', conversationId) id: string,
    @Query() query: ConversationQuery,
  ): Promise<ConversationView> {
    const before = query.before && resourceId(query.before, 'message');
    const branch = query.branch && resourceId(query.branch, 'message');
    // Read first: what happens in between is told again rather than missed.
    const lastEventId = await this.lastEventIdOf(user.id);
    const view = await this.repositories.conversations.view(user.id, id, { ...query, before, branch });
    if (!view) throw notFound((await this.repositories.conversations.exists(user.id, id)) ? 'message' : 'conversation');
    return { ...view, messages: view.messages.map((message) => this.links.signMessage(message)), lastEventId };
  }

  @Get(':id/search')
  @Describe({
    id: 'searchConversation',
    summary: 'Where something was said in a conversation, in any of its branches',
    answer: SearchHits,
    secured: true,
    refuses: ['request.invalid', 'resource.not_found'],
  })
  async search(
    @CurrentUser() user: Caller,
    @Param('id', conversationId) id: string,
    @Query() { q }: SearchQuery,
  ): Promise<SearchHits> {
    const items = await this.repositories.conversations.search(user.id, id, q);
    if (!items) throw notFound('conversation');
    return { items };
  }

  @Get(':id/export')
  @Describe({
    id: 'exportConversation',
    summary: 'The whole transcript as a file, with all branches; pieces by title and id',
    answer: Transcript,
    alsoAs: 'text/markdown',
    secured: true,
    refuses: ['request.invalid', 'resource.not_found'],
  })
  async export(
    @CurrentUser() user: Caller,
    @Param('id', conversationId) id: string,
    @Query() { format }: TranscriptQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Transcript | string> {
    const transcript = await this.repositories.conversations.transcript(user.id, id);
    if (!transcript) throw notFound('conversation');
    response.attachment(downloadName(transcript.title, format, 'conversation')).setHeader('Cache-Control', 'no-store');
    return format === 'json' ? transcript : transcriptMarkdown(transcript, this.clock.now().toISOString());
  }

  @Patch(':id')
  @Describe({
    id: 'renameConversation',
    summary: 'Give a conversation another title',
    answer: ConversationSummary,
    secured: true,
    scope: 'chat',
    refuses: ['request.invalid', 'resource.not_found'],
  })
  async rename(
    @CurrentUser() user: Caller,
    @Param('id', conversationId) id: string,
    @Body() { title }: RenameRequest,
  ): Promise<ConversationSummary> {
    const renamed = await this.repositories.conversations.rename(user.id, id, title);
    if (!renamed) throw notFound('conversation');
    return renamed;
  }

  @Put(':id/branch')
  @Describe({
    id: 'showBranch',
    summary: 'Show another branch: what is said next follows it',
    status: 204,
    secured: true,
    scope: 'chat',
    refuses: ['request.invalid', 'resource.not_found'],
  })
  async showBranch(
    @CurrentUser() user: Caller,
    @Param('id', conversationId) id: string,
    @Body() request: ShowBranchRequest,
  ): Promise<void> {
    const messageId = resourceId(request.messageId, 'message');
    if (!(await this.repositories.messages.showBranch(user.id, id, messageId))) throw notFound('message');
  }

  @Delete(':id')
  @Describe({
    id: 'deleteConversation',
    summary: 'Delete a conversation; what was made in it stays yours',
    status: 204,
    secured: true,
    scope: 'chat',
    refuses: ['resource.not_found'],
  })
  async remove(@CurrentUser() user: Caller, @Param('id', conversationId) id: string): Promise<void> {
    if (!(await this.repositories.conversations.delete(user.id, id))) throw notFound('conversation');
  }

  /** 0 while the log does not answer: what is known may be told again, and nothing of it counts as missed. */
  private lastEventIdOf(userId: string): Promise<number> {
    return this.events.lastEventId(userId).catch(() => 0);
  }
}
