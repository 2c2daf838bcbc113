import type { Repositories } from '@ctc/persistence';
import { ownerOfKey } from '@ctc/platform';
import { Controller, Get, Head, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Public } from '../auth/public.js';
import { REPOSITORIES } from '../common/tokens.js';
import { whenOver } from '../common/when-over.js';
import { AmpleLimit } from '../limits/ample.js';
import { DescribeFile } from './describe-file.js';
import { downloadName, uploadFileName, workFileName } from './file-name.js';
import { FilesService } from './files.service.js';
import { sendDelivery } from './send-delivery.js';

const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined);

@ApiTags('files')
@Controller('api/files')
export class FilesController {
  constructor(
    private readonly files: FilesService,
    @Inject(REPOSITORIES) private readonly repositories: Repositories,
  ) {}

  @Head('*path')
  @Public()
  @AmpleLimit()
  @DescribeFile('headFile', 'What the file by this link is, without its bytes')
  head(
    @Param('path') path: string | string[],
    @Query() query: Record<string, unknown>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.send(path, query, request, response);
  }

  @Get('*path')
  @Public()
  @AmpleLimit()
  @DescribeFile('getFile', 'One file by its signed link; also by HEAD, in ranges, and conditionally by ETag')
  async send(
    @Param('path') path: string | string[],
    @Query() query: Record<string, unknown>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const key = Array.isArray(path) ? path.join('/') : path;
    const gone = new AbortController();
    whenOver(response, () => gone.abort());
    const link = { expires: textOf(query.expires), signature: textOf(query.signature), address: request.ip ?? '' };
    const delivery = await this.files.open(key, link, gone.signal);
    const disposition = await this.disposition(key, query.download !== undefined && query.download !== '0');
    await sendDelivery(request, response, delivery, disposition);
  }

  private async disposition(key: string, isDownload: boolean): Promise<string> {
    const file = key.slice(key.lastIndexOf('/') + 1);
    if (!isDownload) return `inline; filename="${file}"`;
    const name = await this.speakingName(key);
    return `attachment; filename="${name}"`;
  }

  private async speakingName(key: string): Promise<string> {
    const owner = ownerOfKey(key);
    if (owner?.kind === 'uploads') {
      const upload = await this.repositories.uploads.find(owner.userId, owner.id);
      return upload ? uploadFileName(upload.fileName, key) : downloadName(undefined, key);
    }
    const generation = owner && (await this.repositories.generations.find(owner.userId, owner.id));
    return downloadName(generation ? workFileName(generation) : undefined, key);
  }
}
