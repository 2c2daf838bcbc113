import { Module } from '@nestjs/common';
import { AliveWorkers } from './alive-workers.js';
import { StatusController } from './status.controller.js';
import { StatusService } from './status.service.js';

@Module({ controllers: [StatusController], providers: [AliveWorkers, StatusService] })
export class StatusModule {}
