import { StatusReport } from '@ctc/contracts';
import { Controller, Get, Header, Req, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiTags } from '@nestjs/swagger';
import { SkipThrottle } from '@nestjs/throttler';
import type { Request, Response } from 'express';
import { Public } from '../auth/public.js';
import { Describe } from '../docs/describe.js';
import { STATUS_SCRIPT, statusPage } from './status-page.js';
import { StatusService } from './status.service.js';

/** Is it working? For people at `/status`, for programs at `/api/status`; no login, no secret. */
@ApiTags('health')
@Public()
@SkipThrottle()
@Controller()
export class StatusController {
  constructor(private readonly status: StatusService) {}

  @Get('api/status')
  @Header('Cache-Control', 'no-store')
  @Describe({
    id: 'status',
    summary: 'How every part fares, the line, and incidents since the start',
    answer: StatusReport,
  })
  report(): Promise<StatusReport> {
    return this.status.report();
  }

  @Get('status')
  @Header('Cache-Control', 'no-store')
  @ApiExcludeEndpoint()
  async page(@Req() request: Request, @Res() response: Response): Promise<void> {
    const report = await this.status.report();
    if (request.accepts(['html', 'json']) === 'json') response.json(report);
    else response.type('html').send(statusPage(report));
  }

  @Get('status.js')
  @Header('Content-Type', 'text/javascript; charset=utf-8')
  @Header('Cache-Control', 'no-cache')
  @ApiExcludeEndpoint()
  script(): string {
    return STATUS_SCRIPT;
  }
}
