import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import {
  GENERATION_STATES,
  GENERATION_TYPES,
  PIECE_TYPES,
  STAGES,
  type GenerationState,
  type GenerationType,
  type PieceType,
  type Stage,
} from './jobs.js';
import {
  GENRES,
  MOODS,
  MUSICAL_KEYS,
  SECTION_NAMES,
  SEED_RANGE,
  STEM_NAMES,
  VISIBLE_TEXT,
  type Genre,
  type Mood,
  type MusicalKey,
  type SectionName,
  type StemName,
} from './music.js';
import { MUSIC_PROVIDERS, MusicSource, type MusicProviderName } from './music-source.dto.js';
import type { LeftOut } from './score.js';
import type { ScoreChange } from './score-change.js';
import { MusicalWishes, PiecePlace } from './wishes.dto.js';

const structureLengthMessage = 'structure must have 1 to 32 sections';
const seedMessage = `seed must be a whole number from ${SEED_RANGE.min} to ${SEED_RANGE.max}`;

export class GenerateBeatRequest extends IntersectionType(MusicalWishes, PiecePlace) {
  @ApiPropertyOptional({
    minimum: SEED_RANGE.min,
    maximum: SEED_RANGE.max,
    description: 'The same seed gives the same bytes',
  })
  @IsOptional()
  @IsInt({ message: seedMessage })
  @Min(SEED_RANGE.min, { message: seedMessage })
  @Max(SEED_RANGE.max, { message: seedMessage })
  seed?: number;

  @ApiPropertyOptional({ enum: SECTION_NAMES, isArray: true, description: 'Sections in order' })
  @IsOptional()
  @IsArray({ message: 'structure must be a list of sections, such as ["intro", "verse"]' })
  @ArrayMinSize(1, { message: structureLengthMessage })
  @ArrayMaxSize(32, { message: structureLengthMessage })
  @IsIn(SECTION_NAMES, { each: true, message: `each section must be one of: ${SECTION_NAMES.join(', ')}` })
  structure?: SectionName[];

  @ApiPropertyOptional({ maxLength: 4000, description: 'Free text; what it says fills fields left open' })
  @IsOptional()
  @IsString()
  @Length(1, 4000, { message: 'prompt must have 1 to 4000 characters' })
  @Matches(VISIBLE_TEXT, { message: 'prompt must not be blank' })
  prompt?: string;

  @ApiPropertyOptional({ description: 'Name of a music provider; the local engine by default' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  provider?: string;
}

export class GenerationAccepted {
  @ApiProperty() generationId!: string;
  @ApiProperty() jobId!: string;
  @ApiProperty({ enum: GENERATION_STATES }) status!: GenerationState;
  @ApiProperty() estimatedSeconds!: number;
}

/** Why something failed, in words for the user. */
export class Failure {
  @ApiProperty({ example: 'storage.full' }) code!: string;
  @ApiProperty() detail!: string;
  @ApiProperty() retryable!: boolean;
}

/** A first part that can be heard while the rest is being made. */
export class GenerationPreview {
  @ApiProperty({ description: 'A WAV' }) url!: string;
  @ApiProperty({ description: 'Where it stands in the piece' }) startSeconds!: number;
  @ApiProperty() durationSeconds!: number;
}

export class GenerationStatus {
  @ApiProperty() jobId!: string;
  @ApiProperty() generationId!: string;
  @ApiProperty({ enum: GENERATION_TYPES }) type!: GenerationType;
  @ApiProperty({ enum: GENERATION_STATES }) state!: GenerationState;
  @ApiProperty({ minimum: 0, maximum: 100 }) percent!: number;
  @ApiProperty({ enum: STAGES }) stage!: Stage;
  @ApiPropertyOptional({ minimum: 1, description: 'Place in the line while it is queued; 1 is next' })
  position?: number;
  @ApiProperty({ nullable: true, type: Number }) etaSeconds!: number | null;
  @ApiProperty() attemptsMade!: number;
  @ApiPropertyOptional({ type: GenerationPreview, description: 'While it is being made, once there is one' })
  preview?: GenerationPreview;
  @ApiPropertyOptional({ type: Failure }) error?: Failure;
}

/** Where the notes of a piece are, from the moment on in which they are written: long before its sound is there. */
export class ScoreLink {
  @ApiProperty({ description: 'JSON' }) url!: string;
}

export class Measured {
  @ApiProperty({ nullable: true, type: Number, description: 'Found in the drum stem' }) bpm!: number | null;
  @ApiProperty({ nullable: true, type: String, description: 'Found in the pitched stems' }) key!: string | null;
  @ApiProperty() integratedLufs!: number;
  @ApiProperty() truePeakDbtp!: number;
}

export class Loudness {
  @ApiProperty() integratedLufs!: number;
  @ApiProperty() truePeakDbtp!: number;
  @ApiProperty({ description: 'LU' }) loudnessRange!: number;
}

export class SectionMark {
  @ApiProperty({ enum: SECTION_NAMES }) name!: SectionName;
  @ApiProperty() startSeconds!: number;
  @ApiProperty() bars!: number;
}

export class ChordMark {
  @ApiProperty({ example: 'Cm7' }) symbol!: string;
  @ApiProperty() startSeconds!: number;
}

/** Signed URLs, or paths relative to `--out` from the command line. */
export class AudioFiles {
  @ApiProperty() wav!: string;
  @ApiProperty() mp3!: string;
  @ApiProperty() flac!: string;
  @ApiProperty({ description: '32-bit float, what the stems sum to' }) premaster!: string;
}

/** A picture of the sound to zoom into: audiowaveform JSON, version 2. */
export class ZoomedPeaks {
  @ApiProperty({ description: 'Frames of 44.1 kHz that one pair stands for' }) samplesPerPixel!: number;
  @ApiProperty() url!: string;
}

export class StemFiles {
  @ApiProperty({ enum: STEM_NAMES }) name!: StemName;
  @ApiProperty() wav!: string;
  @ApiProperty() mp3!: string;
  @ApiProperty() peaks!: string;
  @ApiPropertyOptional({ type: [ZoomedPeaks], description: 'Finer peaks, from coarse to fine' })
  zoomedPeaks?: ZoomedPeaks[];
}

export class Quality {
  @ApiProperty({ minimum: 0, maximum: 100 }) score!: number;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'number' }, description: '0–100 for each named part' })
  parts!: Record<string, number>;
}

export class Timings {
  @ApiProperty() composeMs!: number;
  @ApiProperty() renderMs!: number;
  @ApiProperty() mixMs!: number;
  @ApiProperty() masterMs!: number;
  @ApiProperty() encodeMs!: number;
  @ApiProperty() totalMs!: number;
}

/** What is told of the files of any finished work. */
export abstract class KeptResult {
  @ApiPropertyOptional({ description: 'Everything of it that is there, in one zip' }) everythingZip?: string;
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'number' },
    example: { 'mix.wav': 7_938_104, 'score.mid': 8_214 },
    description: 'When it is asked for by itself: bytes of its files that are there, by their names',
  })
  byteLengths?: Record<string, number>;
  @ApiPropertyOptional({
    description: 'Your earlier generation of the very same order, whose files these are copies of',
  })
  reusedFrom?: string;
}

export class BeatResult extends KeptResult {
  @ApiProperty() generationId!: string;
  @ApiProperty({ enum: PIECE_TYPES }) type!: PieceType;
  @ApiProperty() title!: string;
  @ApiProperty({ enum: GENRES }) genre!: Genre;
  @ApiProperty() bpm!: number;
  @ApiPropertyOptional({ description: 'The pulse that listeners feel, where it differs' }) feltBpm?: number;
  @ApiProperty({ enum: MUSICAL_KEYS }) key!: MusicalKey;
  @ApiProperty({ enum: MOODS, isArray: true }) mood!: Mood[];
  @ApiProperty() durationSeconds!: number;
  @ApiProperty() seed!: number;
  @ApiProperty() provider!: string;
  @ApiPropertyOptional({ description: 'Why something other than what was asked was used' }) fallback?: string;
  @ApiPropertyOptional({ type: MusicSource, description: 'Absent where our own engine made it' }) source?: MusicSource;
  @ApiProperty({ type: [String], description: 'Fields that the user left open' }) chosen!: string[];
  @ApiPropertyOptional({ description: 'In a sentence what was written: bars, chords, players, form' }) explain?: string;
  @ApiProperty({ type: Measured }) measured!: Measured;
  @ApiProperty({ type: [SectionMark] }) sections!: SectionMark[];
  @ApiProperty({ type: [ChordMark] }) chords!: ChordMark[];
  @ApiProperty({ type: AudioFiles }) audio!: AudioFiles;
  @ApiProperty({ type: [StemFiles] }) stems!: StemFiles[];
  @ApiPropertyOptional({ description: 'Absent where there are no stems' }) stemsZip?: string;
  @ApiPropertyOptional({ description: 'Absent, as `score`, where the piece came as a recording' }) midi?: string;
  @ApiPropertyOptional() score?: string;
  @ApiProperty({ description: 'audiowaveform JSON, version 2' }) peaks!: string;
  @ApiPropertyOptional({ type: [ZoomedPeaks], description: 'Finer peaks, from coarse to fine' })
  zoomedPeaks?: ZoomedPeaks[];
  @ApiPropertyOptional({ description: 'Signed statement that a machine made this, with the hashes of its files' })
  manifest?: string;
  @ApiProperty({ type: Loudness }) loudness!: Loudness;
  @ApiProperty({ type: Quality }) quality!: Quality;
  @ApiProperty({ type: Timings }) timings!: Timings;
  @ApiPropertyOptional() parentId?: string;
}

/** How a piece was made from another one. */
export class AppliedChanges {
  @ApiProperty({ description: 'The generation whose score was changed' }) of!: string;
  @ApiProperty({ type: 'array', items: { type: 'object' }, description: 'In the order in which they were made' })
  changes!: ScoreChange[];
  @ApiProperty({ type: [String], description: 'What was done, a sentence each' }) done!: string[];
  @ApiProperty({ type: [String], description: 'What could not be done and why, a sentence each' }) refused!: string[];
}

/** The completed brief and which of its fields were chosen for the user: the chips of a card. */
export class GenerationParameters {
  @ApiProperty({ enum: GENRES }) genre!: Genre;
  @ApiProperty() bpm!: number;
  @ApiPropertyOptional() feltBpm?: number;
  @ApiProperty({ enum: MUSICAL_KEYS }) key!: MusicalKey;
  @ApiProperty({ enum: MOODS, isArray: true }) mood!: Mood[];
  @ApiProperty() durationSeconds!: number;
  @ApiProperty() seed!: number;
  @ApiPropertyOptional({ enum: SECTION_NAMES, isArray: true }) structure?: SectionName[];
  @ApiPropertyOptional({ type: [String] }) instruments?: string[];
  @ApiPropertyOptional({ type: 'array', items: { type: 'object' }, description: 'Parts that shall not be heard' })
  leaveOut?: LeftOut[];
  @ApiProperty({ type: [String] }) chosen!: string[];
  @ApiPropertyOptional({ description: 'Why something other than what was asked will be used' }) fallback?: string;
  @ApiPropertyOptional({ type: AppliedChanges }) revision?: AppliedChanges;
  @ApiPropertyOptional({ enum: MUSIC_PROVIDERS, description: 'Who is asked first; absent: our own engine' })
  provider?: MusicProviderName;
  @ApiPropertyOptional({ description: 'What the user said, for a provider that takes words' }) prompt?: string;
}

export class GenreFacts {
  @ApiProperty({ enum: GENRES }) name!: Genre;
  @ApiProperty({ type: 'object', properties: { min: { type: 'number' }, max: { type: 'number' } } })
  bpm!: { min: number; max: number };
  @ApiProperty() defaultBpm!: number;
  @ApiPropertyOptional({ description: 'Half-time genres: felt pulse divided by grid pulse' }) feltRatio?: number;
  @ApiProperty({ enum: MUSICAL_KEYS }) defaultKey!: MusicalKey;
  @ApiProperty({ enum: MOODS, isArray: true }) moods!: Mood[];
  @ApiProperty({ type: [String] }) instruments!: string[];
}

export class QueueStats {
  @ApiProperty() waiting!: number;
  @ApiProperty() active!: number;
  @ApiProperty() completed!: number;
  @ApiProperty() failed!: number;
  @ApiProperty({ description: 'Age of the oldest waiting job' }) oldestWaitSeconds!: number;
}
