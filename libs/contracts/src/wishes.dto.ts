import { ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsNumber, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import {
  BPM_RANGE,
  DURATION_RANGE_SECONDS,
  GENRES,
  MOODS,
  MUSICAL_KEYS,
  type Genre,
  type Mood,
  type MusicalKey,
} from './music.js';

export const PRIORITIES = ['interactive', 'batch'] as const;
export type Priority = (typeof PRIORITIES)[number];

const bpmMessage = `bpm must be a number from ${BPM_RANGE.min} to ${BPM_RANGE.max}`;
const durationMessage = `duration must be a number of seconds from ${DURATION_RANGE_SECONDS.min} to ${DURATION_RANGE_SECONDS.max}`;

/** What a piece may be asked to be. */
export class MusicalWishes {
  @ApiPropertyOptional({ enum: GENRES })
  @IsOptional()
  @IsIn(GENRES, { message: `genre must be one of: ${GENRES.join(', ')}` })
  genre?: Genre;

  @ApiPropertyOptional({ minimum: BPM_RANGE.min, maximum: BPM_RANGE.max, example: 140 })
  @IsOptional()
  @IsNumber({}, { message: bpmMessage })
  @Min(BPM_RANGE.min, { message: bpmMessage })
  @Max(BPM_RANGE.max, { message: bpmMessage })
  bpm?: number;

  @ApiPropertyOptional({ enum: MUSICAL_KEYS, example: 'C minor' })
  @IsOptional()
  @IsIn(MUSICAL_KEYS, {
    message: 'key must be one of 12 tonics (sharps or flats), major or minor, such as "C minor" or "F# major"',
  })
  key?: MusicalKey;

  @ApiPropertyOptional({ enum: MOODS, isArray: true })
  @IsOptional()
  @IsArray({ message: 'mood must be a list, such as ["dark"]' })
  @ArrayMaxSize(5, { message: 'mood must have at most 5 entries' })
  @IsIn(MOODS, { each: true, message: `each mood must be one of: ${MOODS.join(', ')}` })
  mood?: Mood[];

  @ApiPropertyOptional({
    minimum: DURATION_RANGE_SECONDS.min,
    maximum: DURATION_RANGE_SECONDS.max,
    example: 30,
    description: 'Length of the file in seconds',
  })
  @IsOptional()
  @IsNumber({}, { message: durationMessage })
  @Min(DURATION_RANGE_SECONDS.min, { message: durationMessage })
  @Max(DURATION_RANGE_SECONDS.max, { message: durationMessage })
  duration?: number;

  @ApiPropertyOptional({ type: [String], example: ['piano', '808'] })
  @IsOptional()
  @IsArray({ message: 'instruments must be a list, such as ["piano"]' })
  @ArrayMaxSize(12, { message: 'instruments must have at most 12 entries' })
  @IsString({ each: true, message: 'each instrument must be a text' })
  @MaxLength(40, { each: true, message: 'each instrument must have at most 40 characters' })
  instruments?: string[];
}

/** Where a piece belongs, and how urgent it is. */
export class PiecePlace {
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(64)
  conversationId?: string;

  @ApiPropertyOptional({ maxLength: 128 })
  @IsOptional()
  @IsString()
  @MaxLength(128)
  projectId?: string;

  @ApiPropertyOptional({ enum: PRIORITIES })
  @IsOptional()
  @IsIn(PRIORITIES, { message: `priority must be one of: ${PRIORITIES.join(', ')}` })
  priority?: Priority;
}
