import { checkHealth, HEALTH_CHECKS, type HealthCheck } from '@ctc/platform';
import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { SkipThrottle } from '@nestjs/throttler';
import type { Response } from 'express';
import { Public } from '../auth/public.js';
import { Draining } from '../common/draining.js';
import { Describe } from '../docs/describe.js';

class Liveness {
  @ApiProperty({ enum: ['ok'] }) status!: 'ok';
}

class Readiness {
  @ApiProperty({ enum: ['ok', 'failed'] }) status!: 'ok' | 'failed';
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'object' },
    description: 'By dependency: status, how long it took, and details or the reason',
  })
  checks!: object;
}

@ApiTags('health')
@Public()
@SkipThrottle()
@Controller('health')
export class HealthController {
  constructor(
    @Inject(HEALTH_CHECKS) private readonly checks: readonly HealthCheck[],
    private readonly draining: Draining,
  ) {}

  @Get('live')
  @Describe({ id: 'isLive', summary: 'The process runs', answer: Liveness })
  live(): Liveness {
    return { status: 'ok' };
  }

  @Get('ready')
  // Above the description of what every route may answer: here a 503 says what does not answer.
  @ApiResponse({
    status: 503,
    description: 'Something it depends on does not answer, or it was asked to stop',
    type: Readiness,
  })
  @Describe({ id: 'isReady', summary: 'What it depends on answers; 503 when something does not', answer: Readiness })
  async ready(@Res({ passthrough: true }) response: Response): Promise<Readiness> {
    const report = await checkHealth([...this.checks, this.staying]);
    if (report.status !== 'ok') response.status(503);
    response.setHeader('Cache-Control', 'no-store');
    return report;
  }

  /** Fails from the moment at which the process is asked to stop: balancers then look elsewhere. */
  private readonly staying: HealthCheck = {
    name: 'staying',
    check: async () => {
      if (this.draining.isDraining) throw new Error('was asked to stop');
      return {};
    },
  };
}
