import { Module } from '@nestjs/common';
import { Budget } from './budget.js';
import { StorageRoom } from './storage-room.js';
import { StorageUse } from './storage-use.js';
import { UsageController } from './usage.controller.js';
import { UsageLedger } from './usage-ledger.js';

@Module({
  controllers: [UsageController],
  providers: [Budget, StorageRoom, StorageUse, UsageLedger],
  exports: [Budget, StorageRoom, UsageLedger],
})
export class UsageModule {}
