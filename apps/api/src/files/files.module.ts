import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { DerivedFiles } from './derived-files.js';
import { FilesController } from './files.controller.js';
import { FilesService } from './files.service.js';
import { Archives } from './archives.js';

@Module({
  imports: [AuthModule],
  controllers: [FilesController],
  providers: [DerivedFiles, FilesService, Archives],
})
export class FilesModule {}
