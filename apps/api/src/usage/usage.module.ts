import { Module } from '@nestjs/common';
import { Budget } from './budget.js';
import { UsageController } from './usage.controller.js';
import { UsageLedger } from './usage-ledger.js';

@Module({ controllers: [UsageController], providers: [Budget, UsageLedger], exports: [Budget, UsageLedger] })
export class UsageModule {}
