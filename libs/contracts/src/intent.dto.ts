import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsArray, IsOptional, IsString, Length, Matches } from 'class-validator';
import {
  GENRES,
  MASTER_PRESETS,
  MESSAGE_LENGTH,
  MIX_PROFILES,
  MOODS,
  REQUESTED_STEMS,
  VISIBLE_TEXT,
  type Genre,
  type MasterPreset,
  type MixProfile,
  type Mood,
  type RequestedStem,
} from './music.js';

export const INTENTS = [
  'GENERATE_BEAT',
  'GENERATE_STEMS',
  'MIX_TRACK',
  'MASTER_TRACK',
  'UPDATE_CONTEXT',
  'CHAT',
] as const;
export type Intent = (typeof INTENTS)[number];

export const CHANGE_FIELDS = [
  'bpm',
  'key',
  'genre',
  'mood',
  'duration',
  'instrument',
  'volume',
  'section',
  'regenerate',
  'export',
] as const;
export type ChangeField = (typeof CHANGE_FIELDS)[number];

export const TEMPO_WORDS = ['slow', 'medium', 'fast'] as const;
export type TempoWord = (typeof TEMPO_WORDS)[number];

/** What UPDATE_CONTEXT wants changed. */
export class Change {
  @ApiProperty({ enum: CHANGE_FIELDS })
  field!: ChangeField;

  @ApiProperty({ enum: ['up', 'down'], nullable: true, type: String })
  direction!: 'up' | 'down' | null;

  @ApiProperty({ nullable: true, oneOf: [{ type: 'string' }, { type: 'number' }] })
  value!: string | number | null;
}

/** What a text says; a field is present only when the text says it. */
export class Entities {
  @ApiPropertyOptional({ enum: GENRES })
  genre?: Genre;

  @ApiPropertyOptional({ description: 'A genre outside the list, as the user wrote it' })
  otherGenre?: string;

  @ApiPropertyOptional({ example: 140 })
  bpm?: number;

  @ApiPropertyOptional({ type: [Number], example: [75, 80], description: 'Lowest and highest BPM' })
  bpmRange?: [number, number];

  @ApiPropertyOptional({ enum: TEMPO_WORDS })
  tempoWord?: TempoWord;

  @ApiPropertyOptional({ example: 'C minor', description: 'Tonic as written, then major or minor' })
  key?: string;

  @ApiPropertyOptional({ enum: MOODS, isArray: true })
  mood?: Mood[];

  @ApiPropertyOptional({ description: 'Seconds', example: 30 })
  duration?: number;

  @ApiPropertyOptional({ type: [String], example: ['piano', '808'] })
  instruments?: string[];

  @ApiPropertyOptional({ enum: REQUESTED_STEMS, isArray: true })
  stems?: RequestedStem[];

  @ApiPropertyOptional({ enum: MIX_PROFILES })
  mixProfile?: MixProfile;

  @ApiPropertyOptional({ enum: MASTER_PRESETS })
  masterPreset?: MasterPreset;

  @ApiPropertyOptional({ example: -14, description: 'Loudness target in LUFS' })
  lufs?: number;

  @ApiPropertyOptional({ type: Change })
  change?: Change;
}

export class DetectIntentRequest {
  @ApiProperty({
    minLength: MESSAGE_LENGTH.min,
    maxLength: MESSAGE_LENGTH.max,
    example: 'dark trap beat at 140 bpm in C minor',
  })
  @IsString()
  @Length(MESSAGE_LENGTH.min, MESSAGE_LENGTH.max, {
    message: `text must have ${MESSAGE_LENGTH.min} to ${MESSAGE_LENGTH.max} characters`,
  })
  @Matches(VISIBLE_TEXT, { message: 'text must not be blank' })
  text!: string;

  @ApiPropertyOptional({ type: [String], description: 'Earlier messages of the user, oldest first' })
  @IsOptional()
  @IsArray({ message: 'history must be a list of messages' })
  @IsString({ each: true })
  history?: string[];
}

export class Understanding {
  @ApiProperty({ enum: INTENTS })
  intent!: Intent;

  @ApiProperty({ minimum: 0, maximum: 1 })
  confidence!: number;

  @ApiProperty({ type: Entities })
  entities!: Entities;

  @ApiProperty({ type: [String], description: 'Names of the patterns that decided' })
  matched!: string[];
}
