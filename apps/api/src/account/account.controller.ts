import { pipeline } from 'node:stream/promises';
import { AppError } from '@ctc/contracts';
import { CLOCK, LOCKS, type Clock, type Locks } from '@ctc/platform';
import { Controller, Delete, Get, Inject, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Audited } from '../audit/audited.js';
import { CurrentUser } from '../auth/public.js';
import type { Caller } from '../common/request.js';
import { Describe } from '../docs/describe.js';
import { AccountArchive } from './account-archive.js';
import { AccountRemoval } from './account-removal.js';
import { zipStream } from './zip-stream.js';

const RETRY_AFTER_SECONDS = 10;

@ApiTags('account')
@Controller('api/account')
export class AccountController {
  constructor(
    private readonly archive: AccountArchive,
    private readonly removal: AccountRemoval,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOCKS) private readonly locks: Locks,
  ) {}

  @Get('export')
  @ApiProduces('application/zip')
  @Audited('account.exported')
  @Describe({
    id: 'exportAccount',
    summary: 'Everything you have, as a zip that is made while it is sent',
    description:
      'Conversations with all branches, generations with their results and files, uploads, feedback, usage, API keys and ' +
      'webhooks without their secrets. One at a time.',
    binary: true,
    secured: true,
    scope: 'account',
    refuses: ['storage.failed', 'queue.unavailable'],
  })
  async export(@CurrentUser() { id }: Caller, @Res() response: Response): Promise<void> {
    if (await this.locks.alone(`export ${id}`, () => this.send(id, response))) return;
    const retryAfterSeconds = RETRY_AFTER_SECONDS;
    const detail = 'Your export is being sent already. Wait for its end, then ask again.';
    throw new AppError('request.rate_limited', detail, { retryAfterSeconds });
  }

  private async send(id: string, response: Response): Promise<void> {
    try {
      const day = this.clock.now().toISOString().slice(0, 10);
      response.attachment(`chat-to-create-${day}.zip`).setHeader('Cache-Control', 'no-store');
      await pipeline(zipStream(this.archive.of(id)), response);
    } catch (error) {
      // A client that goes away is no failure.
      if (!response.closed && !response.destroyed) throw error;
    }
  }

  @Delete()
  @Audited('account.deleted')
  @Describe({
    id: 'deleteAccount',
    summary: 'Delete everything you have, and yourself; cannot be undone',
    description:
      'Work is cancelled, files and data go, tokens and API keys open nothing any more. Played stems may stay in the cache ' +
      'of the machine for a while, by the hash of their notes and without a trace of whose they were. With an identity ' +
      'provider (AUTH_MODE=jwt) the next call with a valid token begins an empty account.',
    status: 204,
    secured: true,
    scope: 'account',
    refuses: ['storage.failed', 'queue.unavailable'],
  })
  remove(@CurrentUser() { id }: Caller): Promise<void> {
    return this.removal.remove(id);
  }
}
