import { AppError } from '@ctc/contracts';
import { CONFIG, mayReadMetrics, METRICS, type Config, type Metrics } from '@ctc/platform';
import { Controller, Get, Headers, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { SkipThrottle } from '@nestjs/throttler';
import type { Response } from 'express';
import { Public } from '../auth/public.js';

/** For Prometheus, in its own text format; behind METRICS_TOKEN where there is one. */
@ApiExcludeController()
@Public()
@SkipThrottle()
@Controller('metrics')
export class MetricsController {
  constructor(
    @Inject(METRICS) private readonly metrics: Metrics,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  async text(
    @Res({ passthrough: true }) response: Response,
    @Headers('authorization') authorization?: string,
  ): Promise<string> {
    if (!mayReadMetrics(this.config.metrics.token, authorization)) {
      throw new AppError('auth.required', 'Send METRICS_TOKEN as Authorization: Bearer.');
    }
    response.setHeader('Content-Type', this.metrics.contentType);
    return this.metrics.text();
  }
}
