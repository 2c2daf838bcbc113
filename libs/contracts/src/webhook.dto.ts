import { ApiProperty } from '@nestjs/swagger';
import { ArrayMinSize, ArrayUnique, IsArray, IsIn, IsString, Length } from 'class-validator';
import type { ClientEventName, GenerationRef } from './events.js';
import type { GenerationResult } from './generation-summary.dto.js';

/** Facts that a webhook can hear: how a generation ended, named as on the socket. */
export const WEBHOOK_EVENTS = [
  'generation:completed',
  'generation:failed',
  'generation:cancelled',
] as const satisfies readonly ClientEventName[];
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

export const DELIVERY_STATES = ['pending', 'delivered', 'failed'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

const eventsMessage = `events must be a list out of: ${WEBHOOK_EVENTS.join(', ')}`;

export class CreateWebhookRequest {
  @ApiProperty({
    maxLength: 2048,
    format: 'uri',
    example: 'https://studio.example.com/hooks/beats',
    description: 'https or http; no user name, no private or loopback address',
  })
  @IsString()
  @Length(1, 2048, { message: 'url must have 1 to 2048 characters' })
  url!: string;

  @ApiProperty({ enum: WEBHOOK_EVENTS, isArray: true, example: ['generation:completed', 'generation:failed'] })
  @IsArray({ message: eventsMessage })
  @ArrayMinSize(1, { message: eventsMessage })
  @ArrayUnique({ message: 'each event once' })
  @IsIn(WEBHOOK_EVENTS, { each: true, message: eventsMessage })
  events!: WebhookEvent[];
}

export class Webhook {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uri', example: 'https://studio.example.com/hooks/beats' }) url!: string;
  @ApiProperty({ enum: WEBHOOK_EVENTS, isArray: true }) events!: WebhookEvent[];
  @ApiProperty({ format: 'date-time' }) createdAt!: string;
}

export class WebhookCreated extends Webhook {
  @ApiProperty({
    example: 'whsec_dGhlIGJlYXQgZHJvcHMgYXQgdGhlIHRoaXJkIGJhcg',
    description: 'Shown this once: the key of the signatures',
  })
  secret!: string;
}

export class DeliveryAttempt {
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty({ type: Number, nullable: true, example: 503, description: 'HTTP status of the answer, if one came' })
  status!: number | null;
  @ApiProperty({ type: String, nullable: true, description: 'Why it did not arrive' }) error!: string | null;
  @ApiProperty() durationMs!: number;
}

export class WebhookDelivery {
  @ApiProperty({ format: 'uuid', description: 'Also the header `Webhook-Id`, the same in every attempt' }) id!: string;
  @ApiProperty({ enum: WEBHOOK_EVENTS }) event!: WebhookEvent;
  @ApiProperty({ format: 'uuid' }) generationId!: string;
  @ApiProperty({ enum: DELIVERY_STATES, description: '`failed`: given up after the last attempt' })
  state!: DeliveryState;
  @ApiProperty({ type: [DeliveryAttempt], description: 'In order of time' }) attempts!: DeliveryAttempt[];
  @ApiProperty({ format: 'date-time' }) createdAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) endedAt!: string | null;
}

/** The body of a delivery. */
export interface WebhookPayload {
  /** The delivery's; the same in every attempt. */
  readonly id: string;
  readonly event: WebhookEvent;
  /** When it happened, ISO 8601. */
  readonly createdAt: string;
  /** As the socket's event of that name. */
  readonly data: GenerationRef & {
    readonly result?: GenerationResult;
    readonly code?: string;
    readonly detail?: string;
  };
}
