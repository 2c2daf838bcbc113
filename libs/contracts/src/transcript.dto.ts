import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import { MESSAGE_ROLES, MESSAGE_STATUSES, Usage, type MessageRole, type MessageStatus } from './chat.dto.js';
import { Entities, INTENTS, type Intent } from './intent.dto.js';
import { GENERATION_STATES, GENERATION_TYPES, type GenerationState, type GenerationType } from './jobs.js';
import { VISIBLE_TEXT } from './music.js';

export class SearchQuery {
  @ApiProperty({
    minLength: 1,
    maxLength: 200,
    example: 'darker hats',
    description:
      'All of it must stand in one message: words by their beginning, without regard to case and accents; anything with ' +
      'a sign in it (`lo-fi`, `C#`), and languages without spaces, as it is written',
  })
  @IsString({ message: 'q must be the text to look for' })
  @Length(1, 200, { message: 'q must have 1 to 200 characters' })
  @Matches(VISIBLE_TEXT, { message: 'q must not be blank' })
  q!: string;
}

export class SearchHit {
  @ApiProperty({ format: 'uuid' }) messageId!: string;
  @ApiProperty({ example: '…make the hats darker and the bass…', description: 'The text around the first hit' })
  excerpt!: string;
}

export class SearchHits {
  @ApiProperty({ type: [SearchHit], description: 'In order of time, a hundred at most' }) items!: SearchHit[];
}

export const TRANSCRIPT_FORMATS = ['md', 'json'] as const;
export type TranscriptFormat = (typeof TRANSCRIPT_FORMATS)[number];

export class TranscriptQuery {
  @ApiPropertyOptional({ enum: TRANSCRIPT_FORMATS, default: 'md' })
  @IsOptional()
  @IsIn(TRANSCRIPT_FORMATS, { message: 'format must be md or json' })
  format: TranscriptFormat = 'md';
}

/** A piece as a transcript names it; `GET /api/generate/result/{jobId}` with its id gives the rest. */
export class TranscriptPiece {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: GENERATION_TYPES }) type!: GenerationType;
  @ApiProperty() title!: string;
  @ApiProperty({ enum: GENERATION_STATES }) state!: GenerationState;
}

export class TranscriptMessage {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: MESSAGE_ROLES }) role!: MessageRole;
  @ApiProperty() content!: string;
  @ApiProperty({ enum: MESSAGE_STATUSES }) status!: MessageStatus;
  @ApiProperty({ enum: INTENTS, nullable: true, type: String }) intent!: Intent | null;
  @ApiProperty({ type: Entities, nullable: true }) entities!: Entities | null;
  @ApiProperty({ type: [TranscriptPiece], description: 'What it led to, in order' }) generations!: TranscriptPiece[];
  @ApiProperty({ type: [String], description: 'Ids of the uploads that came with it' }) attachments!: string[];
  @ApiProperty({ nullable: true, type: String }) provider!: string | null;
  @ApiProperty({ nullable: true, type: String }) model!: string | null;
  @ApiProperty({ type: Usage }) usage!: Usage;
  @ApiProperty({ nullable: true, type: String, description: 'Of an answer: the user message it answers' })
  parentId!: string | null;
  @ApiProperty({ description: 'Whether it lies on the branch that is shown' }) isShown!: boolean;
  @ApiProperty({ format: 'date-time' }) createdAt!: string;
}

/** A whole conversation with all its branches. */
export class Transcript {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() title!: string;
  @ApiProperty({ nullable: true, type: String }) projectId!: string | null;
  @ApiProperty({ format: 'date-time' }) createdAt!: string;
  @ApiProperty({ format: 'date-time' }) updatedAt!: string;
  @ApiProperty({ type: [TranscriptMessage], description: 'In order of time' }) messages!: TranscriptMessage[];
}
