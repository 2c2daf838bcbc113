import { PageQuery, UploadView, type Page } from '@ctc/contracts';
import { Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { CurrentUser } from '../auth/public.js';
import type { Caller } from '../common/request.js';
import { ResourceId } from '../common/resource-id.js';
import { Describe } from '../docs/describe.js';
import { PageOf } from '../docs/page.js';
import { Received, ReceivesFile } from './reception.interceptor.js';
import { UploadsService, type ReceivedFile } from './uploads.service.js';

const FILE_BODY = {
  schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
};

@ApiTags('uploads')
@Controller('api/uploads')
export class UploadsController {
  constructor(private readonly uploads: UploadsService) {}

  @Post()
  @ReceivesFile()
  @ApiConsumes('multipart/form-data')
  @ApiBody(FILE_BODY)
  @Describe({
    id: 'uploadFile',
    summary: 'Bring a sound file: WAV, MP3, FLAC, OGG, Opus or M4A, up to 100 MB and 15 minutes',
    description:
      'The file is decoded before the answer: what is no sound is refused, tempo and key come as they are heard.',
    status: 201,
    answer: UploadView,
    secured: true,
    scope: 'generate',
    refuses: [
      'request.invalid',
      'upload.interrupted',
      'request.unsupported_media_type',
      'upload.unsupported',
      'upload.damaged',
      'upload.too_large',
      'upload.too_long',
      'storage.full',
      'storage.failed',
      'storage.quota_exceeded',
      'queue.unavailable',
    ],
  })
  upload(@CurrentUser() { id }: Caller, @Received() file: ReceivedFile): Promise<UploadView> {
    return this.uploads.admit(id, file);
  }

  @Get()
  @Describe({
    id: 'listUploads',
    summary: 'The files that you brought, newest first',
    answer: PageOf(UploadView),
    secured: true,
    refuses: ['request.invalid'],
  })
  list(@CurrentUser() { id }: Caller, @Query() query: PageQuery): Promise<Page<UploadView>> {
    return this.uploads.list(id, query);
  }

  @Delete(':id')
  @Describe({
    id: 'deleteUpload',
    summary: 'Delete a file that you brought; what was made of it stays',
    status: 204,
    secured: true,
    scope: 'generate',
    refuses: ['resource.not_found'],
  })
  remove(@CurrentUser() user: Caller, @Param('id', new ResourceId('upload')) id: string): Promise<void> {
    return this.uploads.remove(user.id, id);
  }
}
