import { Module } from '@nestjs/common';
import { IntentController } from './intent.controller.js';
import { IntentService } from './intent.service.js';

@Module({ controllers: [IntentController], providers: [IntentService], exports: [IntentService] })
export class IntentModule {}
