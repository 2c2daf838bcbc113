import { AppError } from '@ctc/contracts';
import { METRICS, networkOf, type Metrics } from '@ctc/platform';
import { Inject, Injectable, type ExecutionContext } from '@nestjs/common';
import { ThrottlerGuard, type ThrottlerLimitDetail } from '@nestjs/throttler';
import type { ApiRequest } from '../common/request.js';
import { AMPLE } from './ample.js';
import { TALK } from './talk.js';

/**
 * Counts requests per user, and per address for calls without one. All routes but the ample ones share one count; messages
 * have one more.
 */
@Injectable()
export class LimitsGuard extends ThrottlerGuard {
  @Inject(METRICS) private readonly metrics!: Metrics;

  protected override headerPrefix = 'RateLimit';

  protected override async getTracker(request: ApiRequest): Promise<string> {
    return request.caller ? `user ${request.caller.id}` : `address ${networkOf(await super.getTracker(request))}`;
  }

  protected override generateKey(context: ExecutionContext, tracker: string, throttler: string): string {
    if (throttler === TALK) return `${TALK} ${tracker}`;
    const ample = this.reflector.getAllAndOverride<boolean>(AMPLE, [context.getHandler(), context.getClass()]);
    return ample ? `ample ${tracker}` : tracker;
  }

  protected override async throwThrottlingException(
    _context: ExecutionContext,
    { key, limit, timeToBlockExpire, timeToExpire }: ThrottlerLimitDetail,
  ): Promise<void> {
    const retryAfterSeconds = Math.max(1, timeToBlockExpire || timeToExpire);
    const what = key.startsWith(TALK) ? 'messages' : 'requests';
    this.metrics.rateLimitRefusals.inc({ limit: what });
    throw new AppError(
      'request.rate_limited',
      `You have reached ${limit} ${what} a minute. Try again in ${retryAfterSeconds} s.`,
      { retryAfterSeconds },
    );
  }
}
