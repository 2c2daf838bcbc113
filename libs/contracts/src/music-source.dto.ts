import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

/** Who makes music for money. */
export const MUSIC_VENDORS = ['elevenlabs', 'stability', 'lyria', 'replicate'] as const;
export type MusicVendor = (typeof MUSIC_VENDORS)[number];

/** `local` is our own engine; `samples` arranges recordings and is the last resort. */
export const MUSIC_PROVIDERS = [...MUSIC_VENDORS, 'local', 'samples'] as const;
export type MusicProviderName = (typeof MUSIC_PROVIDERS)[number];

/** What of an order can be said to a music provider. */
export const MUSIC_FIELDS = [
  'genre',
  'mood',
  'bpm',
  'key',
  'durationSeconds',
  'sections',
  'instruments',
  'instrumental',
  'seed',
] as const;
export type MusicField = (typeof MUSIC_FIELDS)[number];

/** `honoured`: kept by construction; `prompted`: asked for in words, which may be missed; `ignored`: cannot be said. */
export const TREATMENTS = ['honoured', 'prompted', 'ignored'] as const;
export type Treatment = (typeof TREATMENTS)[number];
export type Treatments = Readonly<Record<MusicField, Treatment>>;

/** One wish, what was done with it and, where it can be measured, what came back. */
export class FieldOutcome {
  @ApiProperty({ enum: MUSIC_FIELDS }) field!: MusicField;
  @ApiProperty({ enum: TREATMENTS }) treatment!: Treatment;
  @ApiProperty({ example: '140' }) asked!: string;
  @ApiPropertyOptional({ example: '139.98', description: 'Found by analysis of the audio' }) got?: string;
}

/** Who made the sound, for how much, and what became of each wish. */
export class MusicSource {
  @ApiProperty({ enum: MUSIC_PROVIDERS }) provider!: MusicProviderName;
  @ApiProperty() model!: string;
  @ApiProperty() costUsd!: number;
  @ApiProperty({ type: [FieldOutcome] }) fields!: FieldOutcome[];
}
