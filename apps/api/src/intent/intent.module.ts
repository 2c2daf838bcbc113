import { Module } from '@nestjs/common';
import { ProviderModule } from '../provider/provider.module.js';
import { IntentController } from './intent.controller.js';
import { IntentService } from './intent.service.js';

@Module({
  imports: [ProviderModule],
  controllers: [IntentController],
  providers: [IntentService],
  exports: [IntentService],
})
export class IntentModule {}
