import { Module } from '@nestjs/common';
import { GenerationModule } from '../generation/generation.module.js';
import { IntentModule } from '../intent/intent.module.js';
import { ProviderModule } from '../provider/provider.module.js';
import { UsageModule } from '../usage/usage.module.js';
import { AnswerEnding } from './answer-ending.js';
import { AnswerEvents } from './answer-events.js';
import { AnswerWriter } from './answer-writer.js';
import { BrokenAnswers } from './broken-answers.js';
import { ChatController } from './chat.controller.js';
import { ChatService } from './chat.service.js';
import { DeedService } from './deed.service.js';
import { ConversationsController } from './conversations.controller.js';
import { Finishing } from './finishing.service.js';
import { Planner } from './planner.service.js';

@Module({
  imports: [IntentModule, GenerationModule, ProviderModule, UsageModule],
  controllers: [ChatController, ConversationsController],
  providers: [Planner, DeedService, Finishing, AnswerEnding, AnswerEvents, AnswerWriter, BrokenAnswers, ChatService],
  exports: [AnswerEvents],
})
export class ChatModule {}
