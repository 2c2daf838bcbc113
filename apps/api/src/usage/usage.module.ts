import { Module } from '@nestjs/common';
import { Budget } from './budget.js';
import { StorageRoom } from './storage-room.js';
import { UsageController } from './usage.controller.js';
import { UsageLedger } from './usage-ledger.js';

@Module({
  controllers: [UsageController],
  providers: [Budget, StorageRoom, UsageLedger],
  exports: [Budget, StorageRoom, UsageLedger],
})
export class UsageModule {}
