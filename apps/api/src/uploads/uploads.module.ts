import { Module } from '@nestjs/common';
import { UsageModule } from '../usage/usage.module.js';
import { AbandonedUploads } from './abandoned-uploads.js';
import { ProbingService } from './probing.service.js';
import { UploadsController } from './uploads.controller.js';
import { UploadsService } from './uploads.service.js';

@Module({
  imports: [UsageModule],
  controllers: [UploadsController],
  providers: [AbandonedUploads, ProbingService, UploadsService],
  exports: [UploadsService],
})
export class UploadsModule {}
