import { AppError, UsageQuery, UsageReport } from '@ctc/contracts';
import type { Repositories } from '@ctc/persistence';
import { CLOCK, type Clock } from '@ctc/platform';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentUser } from '../auth/public.js';
import type { Caller } from '../common/request.js';
import { REPOSITORIES } from '../common/tokens.js';
import { Describe } from '../docs/describe.js';
import { Budget } from './budget.js';
import { periodOf } from './period.js';

@ApiTags('usage')
@Controller('api/usage')
export class UsageController {
  constructor(
    @Inject(REPOSITORIES) private readonly repositories: Repositories,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly budget: Budget,
  ) {}

  @Get()
  @Describe({
    id: 'getUsage',
    summary: 'What you asked of text providers, and what it cost',
    answer: UsageReport,
    secured: true,
    refuses: ['request.invalid'],
  })
  async report(@CurrentUser() { id }: Caller, @Query() query: UsageQuery): Promise<UsageReport> {
    const { from, to } = periodOf(query, this.clock.now());
    if (from > to) {
      const message = 'from must not be later than to';
      throw new AppError('request.invalid', message, { fields: [{ field: 'from', message }] });
    }
    const { totals, byProvider } = await this.repositories.usage.report(id, from, to);
    return { totals, byProvider: [...byProvider], budget: await this.budget.view(id) };
  }
}
