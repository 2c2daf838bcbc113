import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsISO8601, IsOptional } from 'class-validator';

const A_TIME = 'must be a time in ISO 8601, for example 2026-11-27 or 2026-11-27T10:00:00Z';

export class UsageQuery {
  @ApiPropertyOptional({ description: 'First moment, ISO 8601; left out: thirty days before `to`' })
  @IsOptional()
  @IsISO8601({ strict: true }, { message: `from ${A_TIME}` })
  from?: string;

  @ApiPropertyOptional({ description: 'End, ISO 8601; a day alone counts to its end (UTC); left out: now' })
  @IsOptional()
  @IsISO8601({ strict: true }, { message: `to ${A_TIME}` })
  to?: string;
}

export class UsageSums {
  @ApiProperty({ description: 'Requests to providers, failed ones too' }) requests!: number;
  @ApiProperty({ description: 'Failed attempts' }) failures!: number;
  @ApiProperty() inputTokens!: number;
  @ApiProperty() outputTokens!: number;
  @ApiProperty() costUsd!: number;
}

export class ProviderUsage extends UsageSums {
  @ApiProperty() provider!: string;
  @ApiProperty() model!: string;
}

export class DailyBudget {
  @ApiProperty({ description: 'What rented text models may cost you on one day (UTC)' }) limitUsd!: number;
  @ApiProperty() spentUsd!: number;
  @ApiProperty({ description: 'True: the built-in provider answers until `resetsAt`' }) isSpent!: boolean;
  @ApiProperty() resetsAt!: string;
}

export class UsageReport {
  @ApiProperty({ type: UsageSums }) totals!: UsageSums;
  @ApiProperty({ type: [ProviderUsage], description: 'Dearest first' }) byProvider!: ProviderUsage[];
  @ApiProperty({ type: DailyBudget }) budget!: DailyBudget;
}
