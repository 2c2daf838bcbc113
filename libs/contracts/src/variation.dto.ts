import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { bpmMessage, durationMessage, PRIORITIES, type Priority } from './generation.dto.js';
import { type Change, CHANGE_FIELDS, TEMPO_WORDS, type ChangeField, type TempoWord } from './intent.dto.js';
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

/** What a variation may be told to leave as it is. */
export const KEEPABLE_FIELDS = ['bpm', 'key', 'genre', 'mood', 'duration'] as const;

const LONGEST_WORD = 40;

/** `change` of the entities, as a request may carry it. */
class RequestedChange implements Change {
  @ApiProperty({ enum: CHANGE_FIELDS })
  @IsIn(CHANGE_FIELDS, { message: `change.change.field must be one of: ${CHANGE_FIELDS.join(', ')}` })
  field!: ChangeField;

  @ApiPropertyOptional({ enum: ['up', 'down'], nullable: true, type: String })
  @IsOptional()
  @IsIn(['up', 'down'], { message: 'change.change.direction must be up, down or null' })
  direction: 'up' | 'down' | null = null;

  @ApiPropertyOptional({ nullable: true, oneOf: [{ type: 'string', maxLength: LONGEST_WORD }, { type: 'number' }] })
  @IsOptional()
  @ValidateBy({
    name: 'isWordOrNumber',
    validator: {
      validate: (value) =>
        typeof value === 'string' ? value.length > 0 && value.length <= LONGEST_WORD : Number.isFinite(value),
      defaultMessage: () => `change.change.value must be a number or a word of at most ${LONGEST_WORD} characters`,
    },
  })
  value: string | number | null = null;
}

/** The entities that change a finished piece. */
export class VariationChange {
  @ApiPropertyOptional({ enum: GENRES })
  @IsOptional()
  @IsIn(GENRES, { message: `genre must be one of: ${GENRES.join(', ')}` })
  genre?: Genre;

  @ApiPropertyOptional({ minimum: BPM_RANGE.min, maximum: BPM_RANGE.max, example: 120 })
  @IsOptional()
  @IsNumber({}, { message: bpmMessage })
  @Min(BPM_RANGE.min, { message: bpmMessage })
  @Max(BPM_RANGE.max, { message: bpmMessage })
  bpm?: number;

  @ApiPropertyOptional({ enum: TEMPO_WORDS })
  @IsOptional()
  @IsIn(TEMPO_WORDS, { message: `tempoWord must be one of: ${TEMPO_WORDS.join(', ')}` })
  tempoWord?: TempoWord;

  @ApiPropertyOptional({ enum: MUSICAL_KEYS, example: 'D minor' })
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

  @ApiPropertyOptional({ minimum: DURATION_RANGE_SECONDS.min, maximum: DURATION_RANGE_SECONDS.max, example: 60 })
  @IsOptional()
  @IsNumber({}, { message: durationMessage })
  @Min(DURATION_RANGE_SECONDS.min, { message: durationMessage })
  @Max(DURATION_RANGE_SECONDS.max, { message: durationMessage })
  duration?: number;

  @ApiPropertyOptional({ type: [String], example: ['strings'], description: 'Instruments that join' })
  @IsOptional()
  @IsArray({ message: 'instruments must be a list, such as ["strings"]' })
  @ArrayMaxSize(12, { message: 'instruments must have at most 12 entries' })
  @IsString({ each: true, message: 'each instrument must be a text' })
  @MaxLength(LONGEST_WORD, { each: true, message: `each instrument must have at most ${LONGEST_WORD} characters` })
  instruments?: string[];

  @ApiPropertyOptional({ type: RequestedChange })
  @IsOptional()
  @ValidateNested()
  @Type(() => RequestedChange)
  change?: RequestedChange;
}

export class GenerateVariationRequest {
  @ApiProperty({ description: 'The piece to change: a beat or a variation of one' })
  @IsString({ message: 'generationId must be a text' })
  @MaxLength(64)
  generationId!: string;

  @ApiProperty({ type: VariationChange, description: 'What shall be otherwise; {} asks for another take of the piece' })
  @IsObject({ message: 'change must be an object of entities, such as {"bpm": 120}' })
  @ValidateNested()
  @Type(() => VariationChange)
  change!: VariationChange;

  @ApiPropertyOptional({ enum: KEEPABLE_FIELDS, isArray: true, description: 'Stays, whatever the change brings' })
  @IsOptional()
  @IsArray({ message: 'keep must be a list of fields, such as ["bpm"]' })
  @ArrayMaxSize(KEEPABLE_FIELDS.length, { message: `keep may name each of: ${KEEPABLE_FIELDS.join(', ')}` })
  @IsIn(KEEPABLE_FIELDS, { each: true, message: `keep may name: ${KEEPABLE_FIELDS.join(', ')}` })
  keep?: string[];

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
