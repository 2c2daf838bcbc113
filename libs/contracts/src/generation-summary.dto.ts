import { ApiExtraModels, ApiProperty, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
import { MasterResult, MixFader, MixResult, StemsResult } from './finishing-results.dto.js';
import type { StemFader } from './finishing.dto.js';
import { RATINGS, type Rating } from './feedback.dto.js';
import { BeatResult, Failure, GenerationParameters, GenerationPreview } from './generation.dto.js';
import {
  GENERATION_STATES,
  GENERATION_TYPES,
  isPieceType,
  STAGES,
  type GenerationState,
  type GenerationType,
  type PieceType,
  type Stage,
} from './jobs.js';
import {
  MASTER_PRESETS,
  MIX_PROFILES,
  REQUESTED_STEMS,
  type MasterPreset,
  type MixProfile,
  type RequestedStem,
} from './music.js';

/** What was made; its `type` says which. */
export type GenerationResult = BeatResult | StemsResult | MixResult | MasterResult;

/** How a mix was set. */
export class MixSettings {
  @ApiProperty({ enum: MIX_PROFILES }) profile!: MixProfile;
  @ApiProperty({ type: [MixFader] }) tracks!: StemFader[];
}

/**
 * Where sound comes from, whatever was asked about: made again from here, the same sound comes out. Either a piece, whose
 * score is played, or uploads.
 */
export class SoundRecipe {
  @ApiPropertyOptional({ description: 'A beat or a variation' }) pieceId?: string;
  @ApiPropertyOptional({ type: [String], description: 'Files of the user' }) uploadIds?: string[];
  @ApiPropertyOptional({ description: 'The one file is taken apart first' }) isSeparated?: boolean;
  @ApiPropertyOptional({ type: MixSettings, description: 'Absent: a piece as it was made, a file as it is' })
  mix?: MixSettings;
  @ApiPropertyOptional({ description: 'The generation that holds this very sound, once it is made' }) keptIn?: string;
}

/** What stems, mix and master are made of. */
export class FinishingParameters {
  @ApiProperty({ type: SoundRecipe }) recipe!: SoundRecipe;
  @ApiPropertyOptional({ type: GenerationParameters, description: 'Of the piece; absent for uploads' })
  piece?: GenerationParameters;
  @ApiProperty() durationSeconds!: number;
}

export class StemsParameters extends FinishingParameters {
  @ApiPropertyOptional({ enum: REQUESTED_STEMS, isArray: true, description: 'Absent: all' }) stems?: RequestedStem[];
}

export class MixParameters extends FinishingParameters {
  @ApiProperty({ type: MixSettings }) settings!: MixSettings;
}

export class MasterParameters extends FinishingParameters {
  @ApiProperty({ enum: MASTER_PRESETS }) preset!: MasterPreset;
  @ApiPropertyOptional({ description: 'In place of the preset’s' }) targetLufs?: number;
}

export type AnyParameters = GenerationParameters | StemsParameters | MixParameters | MasterParameters;

const RESULTS = [BeatResult, StemsResult, MixResult, MasterResult];
const PARAMETERS = [GenerationParameters, StemsParameters, MixParameters, MasterParameters];
const schemasOf = (classes: readonly (new () => object)[]) => classes.map((each) => ({ $ref: getSchemaPath(each) }));

/** A result, or parameters, of one type or another, in the published document. `GenerationSummary` brings the classes along. */
export const RESULT_SCHEMAS = schemasOf(RESULTS);
export const PARAMETER_SCHEMAS = schemasOf(PARAMETERS);

@ApiExtraModels(...RESULTS, ...PARAMETERS)
export class GenerationSummary {
  @ApiProperty() id!: string;
  @ApiProperty() jobId!: string;
  @ApiProperty({ enum: GENERATION_TYPES }) type!: GenerationType;
  @ApiProperty() title!: string;
  @ApiProperty({ enum: GENERATION_STATES }) state!: GenerationState;
  @ApiProperty({ minimum: 0, maximum: 100 }) percent!: number;
  @ApiProperty({ enum: STAGES }) stage!: Stage;
  @ApiProperty({ nullable: true, type: Number }) etaSeconds!: number | null;
  @ApiProperty({ nullable: true, type: String }) conversationId!: string | null;
  @ApiProperty({ nullable: true, type: String }) parentId!: string | null;
  @ApiProperty({ type: GenerationPreview, nullable: true, description: 'While it is being made, once there is one' })
  preview!: GenerationPreview | null;
  @ApiProperty({ oneOf: [...RESULT_SCHEMAS, { type: 'null' }] }) result!: GenerationResult | null;
  @ApiProperty({ type: Failure, nullable: true }) error!: Failure | null;
  @ApiProperty({ anyOf: PARAMETER_SCHEMAS }) parameters!: AnyParameters;
  @ApiProperty({ enum: RATINGS, nullable: true, description: 'What you said of it' }) rating!: Rating | null;
  @ApiProperty() createdAt!: string;
}

/** A generation with a score: a beat or a variation. */
export type Piece<Kind extends Pick<GenerationSummary, 'type' | 'parameters' | 'result'> = GenerationSummary> = Kind & {
  readonly type: PieceType;
  readonly parameters: GenerationParameters;
  readonly result: BeatResult | null;
};

export function isPiece<Kind extends Pick<GenerationSummary, 'type' | 'parameters' | 'result'>>(
  generation: Kind,
): generation is Piece<Kind> {
  return isPieceType(generation.type);
}

/** Of stems, a mix or a master; else those of a piece. */
export function isFinishing(parameters: AnyParameters): parameters is Exclude<AnyParameters, GenerationParameters> {
  return 'recipe' in parameters;
}

/** What is known of the music in it: of finishing work, what the piece was made from; null for uploads. */
export function musicOf(parameters: AnyParameters): GenerationParameters | null {
  return isFinishing(parameters) ? (parameters.piece ?? null) : parameters;
}

export function isPieceResult(result: GenerationResult): result is BeatResult {
  return isPieceType(result.type);
}
