import { DetectIntentRequest, Understanding } from '@ctc/contracts';
import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentUser } from '../auth/public.js';
import type { Caller } from '../common/request.js';
import { Describe } from '../docs/describe.js';
import { IntentService } from './intent.service.js';

@ApiTags('intent')
@Controller('api/intent')
export class IntentController {
  constructor(private readonly intents: IntentService) {}

  @Post('detect')
  @Describe({
    id: 'detectIntent',
    summary: 'What a text asks for, without doing it',
    answer: Understanding,
    secured: true,
    scope: 'chat',
    refuses: ['request.invalid'],
  })
  detect(@CurrentUser() { id }: Caller, @Body() { text, history }: DetectIntentRequest): Promise<Understanding> {
    return this.intents.detect(id, text, history ?? []);
  }
}
