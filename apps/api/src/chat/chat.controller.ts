import { FeedbackRequest, MessageAccepted, RegenerateRequest, SendMessageRequest } from '@ctc/contracts';
import type { Repositories } from '@ctc/persistence';
import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentUser } from '../auth/public.js';
import type { Caller } from '../common/request.js';
import { notFound, ResourceId } from '../common/resource-id.js';
import { REPOSITORIES } from '../common/tokens.js';
import { Describe } from '../docs/describe.js';
import { TalkLimit } from '../limits/talk.js';
import { AsEvents } from './answer-as-events.interceptor.js';
import { ChatService } from './chat.service.js';

const messageId = new ResourceId('message');
const conversationId = new ResourceId('conversation');

const AS_EVENTS =
  'The text streams over the socket. With `Accept: text/event-stream` the same call answers with the events of this ' +
  'answer, named as on the socket, and ends after `chat:complete` or `chat:error`; going away stops nothing.';

@ApiTags('chat')
@Controller('api/chat')
export class ChatController {
  constructor(
    private readonly chat: ChatService,
    @Inject(REPOSITORIES) private readonly repositories: Repositories,
  ) {}

  @Post('message')
  @TalkLimit()
  @AsEvents()
  @Describe({
    id: 'sendMessage',
    summary: 'Say something; what it asks for is promised at once',
    description: AS_EVENTS,
    status: 202,
    answer: MessageAccepted,
    events: true,
    secured: true,
    scope: 'chat',
    refuses: ['request.invalid', 'resource.not_found'],
  })
  send(@CurrentUser() { id }: Caller, @Body() request: SendMessageRequest): Promise<MessageAccepted> {
    return this.chat.send(id, request);
  }

  @Post('conversations/:id/regenerate')
  @TalkLimit()
  @AsEvents()
  @Describe({
    id: 'regenerateAnswer',
    summary: 'Answer the newest message again, in a new branch',
    description: AS_EVENTS,
    status: 202,
    answer: MessageAccepted,
    events: true,
    secured: true,
    scope: 'chat',
    refuses: ['request.invalid', 'resource.not_found'],
  })
  regenerate(
    @CurrentUser() user: Caller,
    @Param('id', conversationId) id: string,
    @Body() request: RegenerateRequest,
  ): Promise<MessageAccepted> {
    return this.chat.regenerate(user.id, id, request);
  }

  @Post('messages/:id/stop')
  @Describe({
    id: 'stopAnswer',
    summary: 'Stop an answer; the text so far is kept',
    status: 202,
    secured: true,
    scope: 'chat',
    refuses: ['resource.not_found', 'message.not_streaming'],
  })
  stop(@CurrentUser() user: Caller, @Param('id', messageId) id: string): Promise<void> {
    return this.chat.stop(user.id, id);
  }

  @Post('messages/:id/feedback')
  @Describe({
    id: 'rateMessage',
    summary: 'Say how an answer was',
    status: 204,
    secured: true,
    scope: 'chat',
    refuses: ['request.invalid', 'resource.not_found'],
  })
  async feedback(
    @CurrentUser() user: Caller,
    @Param('id', messageId) id: string,
    @Body() feedback: FeedbackRequest,
  ): Promise<void> {
    if (!(await this.repositories.feedback.rateMessage(user.id, id, feedback))) throw notFound('message');
  }
}
