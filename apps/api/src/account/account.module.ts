import { Module } from '@nestjs/common';
import { GenerationModule } from '../generation/generation.module.js';
import { AccountArchive } from './account-archive.js';
import { AccountRemoval } from './account-removal.js';
import { AccountController } from './account.controller.js';

@Module({
  imports: [GenerationModule],
  controllers: [AccountController],
  providers: [AccountArchive, AccountRemoval],
})
export class AccountModule {}
