import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMinSize, ArrayUnique, IsArray, IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import { VISIBLE_TEXT } from './music.js';

export const USER_KINDS = ['guest', 'member'] as const;
export type UserKind = (typeof USER_KINDS)[number];

/**
 * What an API key may be allowed to do: read everything of its user; order and change pieces and uploads; talk; and what
 * concerns the account itself (keys, webhooks, export, deletion). Tokens may do everything.
 */
export const KEY_SCOPES = ['read', 'generate', 'chat', 'account'] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];

const scopesMessage = `scopes must be a list out of: ${KEY_SCOPES.join(', ')}`;

export class CreateApiKeyRequest {
  @ApiProperty({ minLength: 1, maxLength: 80, example: 'studio computer', description: 'For you, to tell keys apart' })
  @IsString()
  @Length(1, 80, { message: 'name must have 1 to 80 characters' })
  @Matches(VISIBLE_TEXT, { message: 'name must not be blank' })
  name!: string;

  @ApiPropertyOptional({
    enum: KEY_SCOPES,
    isArray: true,
    example: ['read', 'generate'],
    description: 'What the key may do; left out: everything that the caller may',
  })
  @IsOptional()
  @IsArray({ message: scopesMessage })
  @ArrayMinSize(1, { message: scopesMessage })
  @ArrayUnique({ message: 'each scope once' })
  @IsIn(KEY_SCOPES, { each: true, message: scopesMessage })
  scopes?: KeyScope[];
}

export class ApiKey {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'studio computer' }) name!: string;
  @ApiProperty({ enum: KEY_SCOPES, isArray: true }) scopes!: KeyScope[];
  @ApiProperty({ format: 'date-time' }) createdAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'To the minute' })
  lastUsedAt!: string | null;
}

export class ApiKeyCreated extends ApiKey {
  @ApiProperty({
    example: 'ctc_b3BlbiBzZXNhbWUsIGFuZCB0aGUgYmVhdCBkcm9wcw',
    description: 'Shown this once: only its hash is kept. Send it as `X-API-Key`',
  })
  key!: string;
}

export class UserRef {
  @ApiProperty() id!: string;
}

export class Session {
  @ApiProperty() token!: string;
  @ApiProperty() expiresAt!: string;
  @ApiProperty({ type: UserRef }) user!: UserRef;
}

/** Ample for people and for what they connect; few enough to be looked through. */
export const MOST_API_KEYS = 50;
export const MOST_WEBHOOKS = 20;

export class Limits {
  @ApiProperty() requestsPerMinute!: number;
  @ApiProperty() maxDurationSeconds!: number;
  @ApiProperty() maxMessageCharacters!: number;
  @ApiProperty() maxApiKeys!: number;
  @ApiProperty() maxWebhooks!: number;
  @ApiPropertyOptional({ description: 'What your files may take; absent: no limit' }) maxStorageBytes?: number;
}

export class UsageTotals {
  @ApiProperty() conversations!: number;
  @ApiProperty() messages!: number;
  @ApiProperty() generations!: number;
  @ApiProperty() uploads!: number;
  @ApiProperty() apiKeys!: number;
  @ApiProperty() webhooks!: number;
  @ApiProperty({ description: 'What providers were paid for it, ever' }) costUsd!: number;
  @ApiProperty({ description: 'What your files take' }) storageBytes!: number;
}

export class Me {
  @ApiProperty() id!: string;
  @ApiProperty({ enum: USER_KINDS }) kind!: UserKind;
  @ApiProperty({ type: Limits }) limits!: Limits;
  @ApiProperty({ type: UsageTotals }) usage!: UsageTotals;
  @ApiPropertyOptional({ enum: KEY_SCOPES, isArray: true, description: 'What the API key may do that was sent' })
  scopes?: KeyScope[];
}
