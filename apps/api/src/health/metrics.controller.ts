import { AppError } from '@ctc/contracts';
import { CONFIG, mayReadMetrics, METRICS, type Config, type Metrics } from '@ctc/platform';
import { Controller, Get, Headers, Inject, Ip, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { SkipThrottle } from '@nestjs/throttler';
import type { Response } from 'express';
import { AttemptLimits } from '../auth/attempt-limits.js';
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
    private readonly limits: AttemptLimits,
  ) {}

  @Get()
  async text(
    @Res({ passthrough: true }) response: Response,
    @Ip() address: string,
    @Headers('authorization') authorization?: string,
  ): Promise<string> {
    const { token } = this.config.metrics;
    if (token !== undefined) await this.limits.refuseTooMany('metrics token', address);
    if (!mayReadMetrics(token, authorization)) {
      if (authorization !== undefined) await this.limits.count('metrics token', address);
      throw new AppError('auth.required', 'Send METRICS_TOKEN as Authorization: Bearer.');
    }
    response.setHeader('Content-Type', this.metrics.contentType);
    return this.metrics.text();
  }
}
