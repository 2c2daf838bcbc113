import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { VISIBLE_TEXT } from './music.js';

export const USER_KINDS = ['guest', 'member'] as const;
export type UserKind = (typeof USER_KINDS)[number];

/**
 * What an API key may be allowed to do: read everything of its user; order and change pieces and uploads; talk; and what
 * concerns the account itself (keys, webhooks, export, deletion); hand out tokens for the widget. Tokens may do everything,
 * those for the widget what `WIDGET_SCOPES` says.
 */
export const KEY_SCOPES = ['read', 'generate', 'chat', 'account', 'widget'] as const;
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

/** What a page may do with the widget; nothing that concerns the account. */
export const WIDGET_SCOPES = ['read', 'generate', 'chat'] as const satisfies readonly KeyScope[];
export const WIDGET_TOKEN_SECONDS = { min: 60, max: 3600, usual: 900 } as const;

const ttlMessage = `ttlSeconds must be a whole number from ${WIDGET_TOKEN_SECONDS.min} to ${WIDGET_TOKEN_SECONDS.max}`;
const originMessage = 'origin must be the exact origin of the page, such as https://studio.example.com';

export class WidgetTokenRequest {
  @ApiProperty({ example: 'https://studio.example.com', description: 'The page that will hold the widget' })
  @IsString()
  @Length(1, 255, { message: originMessage })
  origin!: string;

  @ApiPropertyOptional({ minimum: WIDGET_TOKEN_SECONDS.min, maximum: WIDGET_TOKEN_SECONDS.max, default: 900 })
  @IsOptional()
  @IsInt({ message: ttlMessage })
  @Min(WIDGET_TOKEN_SECONDS.min, { message: ttlMessage })
  @Max(WIDGET_TOKEN_SECONDS.max, { message: ttlMessage })
  ttlSeconds?: number;

  @ApiPropertyOptional({
    minLength: 1,
    maxLength: 128,
    example: 'user-4711',
    description:
      'Your name for who sits in front of the page: each gets conversations and pieces of their own. Left out: they are ' +
      'yours',
  })
  @IsOptional()
  @IsString()
  @Length(1, 128, { message: 'user must have 1 to 128 characters' })
  @Matches(VISIBLE_TEXT, { message: 'user must not be blank' })
  user?: string;
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

export class WidgetToken extends Session {
  @ApiProperty({ example: 'https://studio.example.com', description: 'The one page from which it is taken' })
  origin!: string;
  @ApiProperty({ enum: KEY_SCOPES, isArray: true, description: 'What it may do' }) scopes!: KeyScope[];
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
  @ApiPropertyOptional({
    enum: KEY_SCOPES,
    isArray: true,
    description: 'What the API key or the widget token may do that was sent',
  })
  scopes?: KeyScope[];
}
