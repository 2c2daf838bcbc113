import {
  ConversationQuery,
  ConversationsQuery,
  ConversationSummary,
  ConversationView,
  RenameRequest,
  type Page,
} from '@ctc/contracts';
import type { Repositories } from '@ctc/persistence';
import { EVENT_LOG, type EventLog } from '@ctc/platform';
import { Body, Controller, Delete, Get, Inject, Param, Patch, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentUser } from '../auth/public.js';
import type { Caller } from '../common/request.js';
import { notFound, resourceId, ResourceId } from '../common/resource-id.js';
import { REPOSITORIES } from '../common/tokens.js';
import { Describe } from '../docs/describe.js';
import { PageOf } from '../docs/page.js';
import { ResultLinks } from '../generation/result-links.js';

const conversationId = new ResourceId('conversation');

@ApiTags('chat')
@Controller('api/chat/conversations')
export class ConversationsController {
  constructor(
    @Inject(REPOSITORIES) private readonly repositories: Repositories,
    @Inject(EVENT_LOG) private readonly events: EventLog,
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
    const lastEventId = await this.events.lastEventId(user.id);
    const view = await this.repositories.conversations.view(user.id, id, { ...query, before, branch });
    if (!view) throw notFound((await this.repositories.conversations.exists(user.id, id)) ? 'message' : 'conversation');
    return { ...view, messages: view.messages.map((message) => this.links.signMessage(message)), lastEventId };
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
}
