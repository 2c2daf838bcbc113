import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

export const RATINGS = ['up', 'down'] as const;
export type Rating = (typeof RATINGS)[number];

/** What a user thinks of an answer or a piece; saying it again replaces what was said. */
export class FeedbackRequest {
  @ApiProperty({ enum: RATINGS })
  @IsIn(RATINGS, { message: 'rating must be "up" or "down"' })
  rating!: Rating;

  @ApiPropertyOptional({ maxLength: 2000 })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  comment?: string;
}
