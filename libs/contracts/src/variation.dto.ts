import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  MaxLength,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { type Change, CHANGE_FIELDS, TEMPO_WORDS, type ChangeField, type TempoWord } from './intent.dto.js';
import { MusicalWishes, PiecePlace } from './wishes.dto.js';

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

/** The entities that change a finished piece; instruments are those that join. */
export class VariationChange extends MusicalWishes {
  @ApiPropertyOptional({ enum: TEMPO_WORDS })
  @IsOptional()
  @IsIn(TEMPO_WORDS, { message: `tempoWord must be one of: ${TEMPO_WORDS.join(', ')}` })
  tempoWord?: TempoWord;

  @ApiPropertyOptional({ type: RequestedChange })
  @IsOptional()
  @ValidateNested()
  @Type(() => RequestedChange)
  change?: RequestedChange;
}

export class GenerateVariationRequest extends PiecePlace {
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
}
