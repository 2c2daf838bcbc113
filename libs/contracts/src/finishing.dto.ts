import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  MASTER_PRESETS,
  MIX_PROFILES,
  REQUESTED_STEMS,
  STEM_NAMES,
  type MasterPreset,
  type MixProfile,
  type RequestedStem,
  type StemName,
} from './music.js';
import { PiecePlace } from './wishes.dto.js';

/** The ranges of CONTRACT sections 2 and 6, inclusive at both ends. */
export const TARGET_LUFS_RANGE = { min: -24, max: -6 } as const;
export const FADER_RANGE_DB = { min: -60, max: 12 } as const;
export const PAN_RANGE = { min: -1, max: 1 } as const;
export const EQ_RANGE_DB = { min: -18, max: 18 } as const;
export const REVERB_RANGE = { min: 0, max: 1 } as const;
/** Of one mix. */
export const MOST_MIXED_UPLOADS = 24;
/** All files of one mix together: they are in memory at once. */
export const MOST_MIXED_SECONDS = 2700;

/** What a stem may be called: by its own name, or chords and lead together as `melody`. */
export const STEM_LABELS = [...STEM_NAMES, 'melody'] as const;
export type StemLabel = (typeof STEM_LABELS)[number];

const ID_LENGTH = 64;

/** A number in a range, with one message that says both. */
function Within(field: string, range: { readonly min: number; readonly max: number }): PropertyDecorator {
  const message = `${field} must be a number from ${range.min} to ${range.max}`;
  return (target, name) => {
    ApiPropertyOptional({ minimum: range.min, maximum: range.max })(target, name);
    IsOptional()(target, name);
    IsNumber({}, { message })(target, name);
    Min(range.min, { message })(target, name);
    Max(range.max, { message })(target, name);
  };
}

/** A generation or an upload of the user: one of them. */
export class SoundSource {
  @ApiPropertyOptional({ description: 'A piece, or what was made of one' })
  @IsOptional()
  @IsString({ message: 'source.generationId must be a text' })
  @MaxLength(ID_LENGTH)
  generationId?: string;

  @ApiPropertyOptional({ description: 'A file that was uploaded' })
  @IsOptional()
  @IsString({ message: 'source.uploadId must be a text' })
  @MaxLength(ID_LENGTH)
  uploadId?: string;
}

/** A generation, or the files that are to be mixed: one of them. */
export class MixSource {
  @ApiPropertyOptional({ description: 'A piece, or what was made of one' })
  @IsOptional()
  @IsString({ message: 'source.generationId must be a text' })
  @MaxLength(ID_LENGTH)
  generationId?: string;

  @ApiPropertyOptional({
    type: [String],
    description: 'Files that begin together; each is told by its name or its sound',
  })
  @IsOptional()
  @IsArray({ message: 'source.uploadIds must be a list of uploads' })
  @ArrayMinSize(1, { message: `source.uploadIds must name 1 to ${MOST_MIXED_UPLOADS} uploads` })
  @ArrayMaxSize(MOST_MIXED_UPLOADS, { message: `source.uploadIds must name 1 to ${MOST_MIXED_UPLOADS} uploads` })
  @ArrayUnique({ message: 'source.uploadIds must name each upload once' })
  @IsString({ each: true, message: 'each of source.uploadIds must be a text' })
  @MaxLength(ID_LENGTH, { each: true })
  uploadIds?: string[];
}

export class EqWish {
  @Within('eq.lowDb', EQ_RANGE_DB) lowDb?: number;
  @Within('eq.midDb', EQ_RANGE_DB) midDb?: number;
  @Within('eq.highDb', EQ_RANGE_DB) highDb?: number;
}

/** What one stem of a mix shall be otherwise. */
export class MixTrack {
  @ApiProperty({ enum: STEM_LABELS, description: '`melody` means chords and lead' })
  @IsIn(STEM_LABELS, { message: `tracks: stem must be one of: ${STEM_LABELS.join(', ')}` })
  stem!: StemLabel;

  /** Added to the level that the profile gives. */
  @Within('tracks: gainDb', FADER_RANGE_DB)
  gainDb?: number;

  /** −1 left … 1 right, in place of where the parts stand. */
  @Within('tracks: pan', PAN_RANGE)
  pan?: number;

  @ApiPropertyOptional()
  @IsOptional()
  @IsBoolean({ message: 'tracks: mute must be true or false' })
  mute?: boolean;

  @ApiPropertyOptional({ type: EqWish, description: 'Added to the bands of the profile' })
  @IsOptional()
  @IsObject({ message: 'tracks: eq must be an object, such as {"lowDb": 3}' })
  @ValidateNested()
  @Type(() => EqWish)
  eq?: EqWish;

  /** In place of the parts' own. */
  @Within('tracks: reverb', REVERB_RANGE)
  reverb?: number;
}

/** What one stem of a mix is after every wish: `melody` stands as chords and lead. */
export interface StemFader extends Omit<MixTrack, 'stem'> {
  readonly stem: StemName;
}

const SOURCE = 'source must be an object, such as {"generationId": "…"}';

export class GenerateStemsRequest extends PiecePlace {
  @ApiProperty({ type: SoundSource })
  @IsObject({ message: SOURCE })
  @ValidateNested()
  @Type(() => SoundSource)
  source!: SoundSource;

  @ApiPropertyOptional({
    enum: REQUESTED_STEMS,
    isArray: true,
    description: 'All unless said otherwise; of a piece, `melody` gives chords and lead',
  })
  @IsOptional()
  @IsArray({ message: 'stems must be a list, such as ["drums", "bass"]' })
  @ArrayMinSize(1, { message: `stems must name at least one of: ${REQUESTED_STEMS.join(', ')}` })
  @ArrayUnique({ message: 'stems must name each stem once' })
  @IsIn(REQUESTED_STEMS, { each: true, message: `each stem must be one of: ${REQUESTED_STEMS.join(', ')}` })
  stems?: RequestedStem[];
}

export class GenerateMixRequest extends PiecePlace {
  @ApiProperty({ type: MixSource })
  @IsObject({ message: SOURCE })
  @ValidateNested()
  @Type(() => MixSource)
  source!: MixSource;

  @ApiProperty({ enum: MIX_PROFILES })
  @IsIn(MIX_PROFILES, { message: `profile must be one of: ${MIX_PROFILES.join(', ')}` })
  profile!: MixProfile;

  @ApiPropertyOptional({
    type: [MixTrack],
    description: 'Faders. Of a mix that is mixed again, what is not named here stays as it was',
  })
  @IsOptional()
  @IsArray({ message: 'tracks must be a list, such as [{"stem": "drums", "gainDb": -3}]' })
  @ArrayMaxSize(STEM_LABELS.length, { message: `tracks must name each of ${STEM_LABELS.join(', ')} once at most` })
  @ArrayUnique((track?: MixTrack | null) => track?.stem, { message: 'tracks must name each stem once' })
  @ValidateNested({ each: true })
  @Type(() => MixTrack)
  tracks?: MixTrack[];
}

export class GenerateMasterRequest extends PiecePlace {
  @ApiProperty({ type: SoundSource })
  @IsObject({ message: SOURCE })
  @ValidateNested()
  @Type(() => SoundSource)
  source!: SoundSource;

  @ApiProperty({ enum: MASTER_PRESETS, description: 'streaming −14 LUFS, cd −9, club −8; never above −1 dBTP' })
  @IsIn(MASTER_PRESETS, { message: `preset must be one of: ${MASTER_PRESETS.join(', ')}` })
  preset!: MasterPreset;

  /** In place of the preset's. */
  @Within('targetLufs', TARGET_LUFS_RANGE)
  targetLufs?: number;
}
