import { ApiProperty } from '@nestjs/swagger';

export const USER_KINDS = ['guest', 'member'] as const;
export type UserKind = (typeof USER_KINDS)[number];

export class UserRef {
  @ApiProperty() id!: string;
}

export class Session {
  @ApiProperty() token!: string;
  @ApiProperty() expiresAt!: string;
  @ApiProperty({ type: UserRef }) user!: UserRef;
}

export class Limits {
  @ApiProperty() requestsPerMinute!: number;
  @ApiProperty() maxDurationSeconds!: number;
  @ApiProperty() maxMessageCharacters!: number;
}

export class UsageTotals {
  @ApiProperty() conversations!: number;
  @ApiProperty() generations!: number;
}

export class Me {
  @ApiProperty() id!: string;
  @ApiProperty({ enum: USER_KINDS }) kind!: UserKind;
  @ApiProperty({ type: Limits }) limits!: Limits;
  @ApiProperty({ type: UsageTotals }) usage!: UsageTotals;
}
