import { ApiProperty } from '@nestjs/swagger';

/** `impaired`: it works, with something that people may notice. `down`: it does not. */
export const PART_STATES = ['working', 'impaired', 'down'] as const;
export type PartState = (typeof PART_STATES)[number];

export class StatusPart {
  @ApiProperty({ description: 'api, worker, queue, database, storage, text providers, music providers' }) name!: string;
  @ApiProperty({ enum: PART_STATES }) state!: PartState;
  @ApiProperty({ description: 'In words, for people' }) says!: string;
}

export class StatusQueue {
  @ApiProperty({ description: 'Pieces in the line' }) waiting!: number;
  @ApiProperty({ description: 'Pieces that are being made' }) active!: number;
  @ApiProperty({ description: 'How long a piece of half a minute would wait before it is begun' })
  expectedWaitSeconds!: number;
}

export class StatusIncident {
  @ApiProperty({ description: 'Name of the part' }) part!: string;
  @ApiProperty({ enum: PART_STATES, description: 'The worst that it came to' }) state!: PartState;
  @ApiProperty() says!: string;
  @ApiProperty({ format: 'date-time' }) from!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'null: it is not over' })
  until!: string | null;
}

export class StatusReport {
  @ApiProperty({ enum: PART_STATES, description: 'That of the part that is worst off' }) state!: PartState;
  @ApiProperty() says!: string;
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty({ format: 'date-time', description: 'Since when this process watches' }) since!: string;
  @ApiProperty({ type: [StatusPart] }) parts!: StatusPart[];
  @ApiProperty({ type: StatusQueue, nullable: true, description: 'null: not known' }) queue!: StatusQueue | null;
  @ApiProperty({ type: [StatusIncident], description: 'Newest first' }) incidents!: StatusIncident[];
}
