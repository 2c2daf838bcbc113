import { Module } from '@nestjs/common';
import { AliveWorkers } from './alive-workers.js';

@Module({ providers: [AliveWorkers] })
export class StatusModule {}
