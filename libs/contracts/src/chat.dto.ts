import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
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
import { GENERATION_STATES, GENERATION_TYPES, type GenerationState, type GenerationType } from './jobs.js';
import { GenerationSummary, PARAMETER_SCHEMAS, type AnyParameters } from './generation-summary.dto.js';
import { Entities, INTENTS, type Intent } from './intent.dto.js';
import { MESSAGE_LENGTH, VISIBLE_TEXT } from './music.js';

export const MESSAGE_STATUSES = ['streaming', 'complete', 'stopped', 'failed'] as const;
export type MessageStatus = (typeof MESSAGE_STATUSES)[number];
export const MESSAGE_ROLES = ['user', 'assistant'] as const;
export type MessageRole = (typeof MESSAGE_ROLES)[number];

export class SendMessageRequest {
  @ApiProperty({
    minLength: MESSAGE_LENGTH.min,
    maxLength: MESSAGE_LENGTH.max,
    example: 'create a dark trap beat at 140 bpm in C minor',
  })
  @IsString()
  @Length(MESSAGE_LENGTH.min, MESSAGE_LENGTH.max, {
    message: `content must have ${MESSAGE_LENGTH.min} to ${MESSAGE_LENGTH.max} characters`,
  })
  @Matches(VISIBLE_TEXT, { message: 'content must not be blank' })
  content!: string;

  @ApiPropertyOptional({ description: 'Left out: a new conversation' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  conversationId?: string;

  @ApiPropertyOptional({ maxLength: 128 })
  @IsOptional()
  @IsString()
  @MaxLength(128)
  projectId?: string;

  @ApiPropertyOptional({ type: [String], description: 'Upload ids' })
  @IsOptional()
  @IsArray({ message: 'attachments must be a list of upload ids' })
  @ArrayMaxSize(20)
  @IsString({ each: true })
  attachments?: string[];

  @ApiPropertyOptional({ description: 'Text provider to try first' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  provider?: string;

  @ApiPropertyOptional({ description: 'Id of the user message that this one replaces in a new branch' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  editOf?: string;
}

export class RegenerateRequest {
  @ApiPropertyOptional({ description: 'Text provider to try first' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  provider?: string;
}

export class RenameRequest {
  @ApiProperty({ minLength: 1, maxLength: 200 })
  @IsString()
  @Length(1, 200)
  @Matches(VISIBLE_TEXT, { message: 'title must not be blank' })
  title!: string;
}

export class ShowBranchRequest {
  @ApiProperty({ description: 'Any message of the branch; of several ways below it the newest is shown' })
  @IsString()
  @MaxLength(64)
  messageId!: string;
}

export class PageQuery {
  @ApiPropertyOptional({ minimum: 1, maximum: 100, default: 20 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 20;

  @ApiPropertyOptional({ minimum: 0, default: 0 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  offset: number = 0;
}

export class ConversationsQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Found in titles and message text' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  q?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(128)
  projectId?: string;
}

export class ConversationQuery {
  @ApiPropertyOptional({ minimum: 1, maximum: 100, default: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 50;

  @ApiPropertyOptional({ description: 'Message id: the page before it' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  before?: string;

  @ApiPropertyOptional({ description: 'Message id: the branch that holds it' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  branch?: string;
}

export class GenerationsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: GENERATION_TYPES })
  @IsOptional()
  @IsIn(GENERATION_TYPES)
  type?: GenerationType;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(64)
  conversationId?: string;
}

export class Usage {
  @ApiProperty() inputTokens!: number;
  @ApiProperty() outputTokens!: number;
  @ApiProperty() costUsd!: number;
}

export class MessageAttachment {
  @ApiProperty() uploadId!: string;
  @ApiProperty({ nullable: true, type: String, description: 'null: the file was deleted' }) fileName!: string | null;
}

export class MessageView {
  @ApiProperty() id!: string;
  @ApiProperty({ enum: MESSAGE_ROLES }) role!: MessageRole;
  @ApiProperty() content!: string;
  @ApiProperty({ enum: MESSAGE_STATUSES }) status!: MessageStatus;
  @ApiPropertyOptional({ description: 'While streaming: the index of the chunk that comes next' }) nextIndex?: number;
  @ApiProperty({ enum: INTENTS, nullable: true, type: String }) intent!: Intent | null;
  @ApiProperty({ type: Entities, nullable: true }) entities!: Entities | null;
  @ApiProperty({ type: GenerationSummary, nullable: true }) generation!: GenerationSummary | null;
  @ApiProperty({
    type: [GenerationSummary],
    description: 'All that the message led to, in order; the first is `generation`',
  })
  generations!: GenerationSummary[];
  @ApiProperty({ type: [MessageAttachment], description: 'Files that came with a user message' })
  attachments!: MessageAttachment[];
  @ApiProperty({ nullable: true, type: String }) provider!: string | null;
  @ApiProperty({ nullable: true, type: String }) model!: string | null;
  @ApiProperty({ type: Usage }) usage!: Usage;
  @ApiProperty({ nullable: true, type: String, description: 'Of an answer: the user message it answers' })
  parentId!: string | null;
  @ApiPropertyOptional({ type: [String], description: 'Answers to the same message, itself included' })
  siblingIds?: string[];
  @ApiProperty() createdAt!: string;
}

export class ConversationSummary {
  @ApiProperty() id!: string;
  @ApiProperty() title!: string;
  @ApiProperty({ nullable: true, type: String }) projectId!: string | null;
  @ApiProperty({ description: 'Start of the newest message' }) preview!: string;
  @ApiProperty() messageCount!: number;
  @ApiProperty() generationCount!: number;
  @ApiProperty() createdAt!: string;
  @ApiProperty() updatedAt!: string;
}

export class ConversationView {
  @ApiProperty() id!: string;
  @ApiProperty() title!: string;
  @ApiProperty({ nullable: true, type: String }) projectId!: string | null;
  @ApiProperty({ type: [MessageView] }) messages!: MessageView[];
  @ApiProperty() hasMore!: boolean;
  @ApiProperty({ description: 'Where `sync` continues from' }) lastEventId!: number;
}

export class PromisedGeneration {
  @ApiProperty() id!: string;
  @ApiProperty() jobId!: string;
  @ApiProperty({ enum: GENERATION_TYPES }) type!: GenerationType;
  @ApiProperty() title!: string;
  @ApiProperty({ nullable: true, type: String, description: 'What it is made of' }) parentId!: string | null;
  @ApiProperty({ enum: GENERATION_STATES }) status!: GenerationState;
  @ApiProperty() estimatedSeconds!: number;
  @ApiPropertyOptional({
    anyOf: PARAMETER_SCHEMAS,
    description: 'What was understood and what was chosen, at once',
  })
  parameters?: AnyParameters;
}

/** One of several things that a message asked for. */
export class AcceptedStep {
  @ApiProperty({ enum: GENERATION_TYPES }) type!: GenerationType;
  @ApiProperty() generationId!: string;
  @ApiProperty() title!: string;
  @ApiProperty({ nullable: true, type: String, description: 'What it is made of' }) parentId!: string | null;
  @ApiProperty({ enum: GENERATION_STATES }) status!: GenerationState;
  @ApiProperty({ description: 'Until it is there, from now' }) estimatedSeconds!: number;
  @ApiProperty({ oneOf: PARAMETER_SCHEMAS }) parameters!: AnyParameters;
}

export class MessageAccepted {
  @ApiProperty() conversationId!: string;
  @ApiProperty() userMessageId!: string;
  @ApiProperty() assistantMessageId!: string;
  @ApiProperty({ enum: INTENTS }) intent!: Intent;
  @ApiProperty({ minimum: 0, maximum: 1 }) confidence!: number;
  @ApiProperty({ type: Entities }) entities!: Entities;
  @ApiProperty({ type: PromisedGeneration, nullable: true }) generation!: PromisedGeneration | null;
  @ApiPropertyOptional({ type: [AcceptedStep], description: 'Where one message asks for several things' })
  steps?: AcceptedStep[];
}
