import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { MUSICAL_KEYS, type MusicalKey } from './music.js';

/** What an upload may be; CONTRACT, section 2. */
export const UPLOAD_LIMITS = {
  bytes: 100_000_000,
  seconds: 900,
  channels: 8,
  lowestRateHz: 8000,
  highestRateHz: 192_000,
} as const;

/** Audio that a user brought, as it was found when it was decoded. */
export class UploadView {
  @ApiProperty() uploadId!: string;
  @ApiProperty({ description: 'As the user named it', example: 'drums take 2.wav' }) fileName!: string;
  @ApiProperty({ example: 31.5 }) durationSeconds!: number;
  @ApiProperty({ description: 'Of the file, in Hz', example: 48000 }) sampleRate!: number;
  @ApiProperty({ description: 'Of the file', example: 2 }) channels!: number;
  @ApiPropertyOptional({ description: 'As heard; left out when nothing pulses', example: 120 }) bpm?: number;
  @ApiPropertyOptional({ enum: MUSICAL_KEYS, description: 'As heard; left out when nothing has a pitch' })
  key?: MusicalKey;
  @ApiProperty({ description: 'The file itself, by a signed link' }) url!: string;
  @ApiProperty() createdAt!: string;
}
