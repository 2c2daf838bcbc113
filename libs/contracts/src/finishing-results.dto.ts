import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { STEM_LABELS, type StemFader, type StemLabel } from './finishing.dto.js';
import {
  AudioFiles,
  ChordMark,
  KeptResult,
  Loudness,
  Measured,
  SectionMark,
  StemFiles,
  ZoomedPeaks,
} from './generation.dto.js';
import {
  GENRES,
  MASTER_PRESETS,
  MIX_PROFILES,
  MOODS,
  MUSICAL_KEYS,
  REQUESTED_STEMS,
  STEM_NAMES,
  type Genre,
  type MasterPreset,
  type MixProfile,
  type Mood,
  type MusicalKey,
  type RequestedStem,
  type StemName,
} from './music.js';

/** What a stems, mix or master job spent its time on; parts that it had no need of are left out. */
export class FinishingTimings {
  @ApiProperty({ description: 'Reading what is kept, or playing and mixing it' }) sourceMs!: number;
  @ApiPropertyOptional() masterMs?: number;
  @ApiProperty() encodeMs!: number;
  @ApiProperty() totalMs!: number;
}

/** What the results of stems, mix and master share. Fields of music are those of the piece, and absent for uploads. */
export abstract class FinishingResult extends KeptResult {
  @ApiProperty() generationId!: string;
  @ApiProperty({ example: 'Midnight Tunnel (warm mix)' }) title!: string;
  @ApiPropertyOptional({ description: 'The generation that it was made of; absent for uploads' }) parentId?: string;
  @ApiProperty() durationSeconds!: number;
  @ApiProperty({ example: 'local' }) provider!: string;
  @ApiProperty({ type: FinishingTimings }) timings!: FinishingTimings;
  @ApiPropertyOptional({ enum: GENRES }) genre?: Genre;
  @ApiPropertyOptional({ example: 140 }) bpm?: number;
  @ApiPropertyOptional({ description: 'The pulse that listeners feel, where it differs' }) feltBpm?: number;
  @ApiPropertyOptional({ enum: MUSICAL_KEYS }) key?: MusicalKey;
  @ApiPropertyOptional({ enum: MOODS, isArray: true }) mood?: Mood[];
  @ApiPropertyOptional() seed?: number;
  @ApiPropertyOptional({ type: [SectionMark] }) sections?: SectionMark[];
  @ApiPropertyOptional({ type: [ChordMark] }) chords?: ChordMark[];
  @ApiProperty({ description: 'Signed statement of who made this how, with the hashes of its files' })
  manifest!: string;
}

/** Stems come from the score of a piece, from the mix of several files, or are taken out of one file. */
export const STEM_METHODS = ['score', 'mix', 'separation'] as const;
export type StemMethod = (typeof STEM_METHODS)[number];

export class LabelledStemFiles {
  @ApiProperty({ enum: STEM_LABELS, description: '`melody` is what separation leaves beside drums, bass and vocals' })
  name!: StemLabel;
  @ApiProperty() wav!: string;
  @ApiProperty() mp3!: string;
  @ApiProperty() peaks!: string;
  @ApiPropertyOptional({ type: [ZoomedPeaks], description: 'Finer peaks, from coarse to fine' })
  zoomedPeaks?: ZoomedPeaks[];
}

export class StemsResult extends FinishingResult {
  @ApiProperty({ enum: ['stems'] }) type!: 'stems';
  @ApiProperty({ enum: STEM_METHODS }) method!: StemMethod;
  @ApiPropertyOptional({ description: 'What took the recording apart' }) separator?: string;
  @ApiProperty({ description: 'What all stems together differ from the whole, against the whole; −120 is nothing' })
  residualDb!: number;
  @ApiProperty({ type: [LabelledStemFiles] }) stems!: LabelledStemFiles[];
  @ApiPropertyOptional({ enum: REQUESTED_STEMS, isArray: true, description: 'Asked for, and not in the piece' })
  missing?: RequestedStem[];
  @ApiProperty() stemsZip!: string;
}

/** What a mix took one uploaded file for. */
export class MixedFile {
  @ApiProperty() fileName!: string;
  @ApiProperty({ enum: STEM_NAMES }) stem!: StemName;
  @ApiProperty({ enum: ['name', 'sound', 'guess'] }) matchedBy!: 'name' | 'sound' | 'guess';
  @ApiProperty({ description: 'What brought it to the level of its part' }) gainDb!: number;
  @ApiProperty({ description: 'Its peaks were cut off before it came here' }) isClipped!: boolean;
  @ApiProperty() isSilent!: boolean;
}

export class MixFader implements StemFader {
  @ApiProperty({ enum: STEM_NAMES }) stem!: StemName;
  @ApiPropertyOptional() gainDb?: number;
  @ApiPropertyOptional() pan?: number;
  @ApiPropertyOptional() mute?: boolean;
  @ApiPropertyOptional({
    type: 'object',
    properties: { lowDb: { type: 'number' }, midDb: { type: 'number' }, highDb: { type: 'number' } },
  })
  eq?: { lowDb?: number; midDb?: number; highDb?: number };
  @ApiPropertyOptional() reverb?: number;
}

export class MixResult extends FinishingResult {
  @ApiProperty({ enum: ['mix'] }) type!: 'mix';
  @ApiProperty({ enum: MIX_PROFILES }) profile!: MixProfile;
  @ApiProperty({ type: [MixFader], description: 'The faders that were set' }) tracks!: MixFader[];
  @ApiPropertyOptional({ type: [MixedFile], description: 'Of uploads: what each file is' }) files?: MixedFile[];
  @ApiProperty({ type: AudioFiles }) audio!: AudioFiles;
  @ApiProperty({ type: [StemFiles] }) stems!: StemFiles[];
  @ApiProperty() stemsZip!: string;
  @ApiPropertyOptional() midi?: string;
  @ApiPropertyOptional() score?: string;
  @ApiProperty({ description: 'audiowaveform JSON, version 2' }) peaks!: string;
  @ApiPropertyOptional({ type: [ZoomedPeaks], description: 'Finer peaks, from coarse to fine' })
  zoomedPeaks?: ZoomedPeaks[];
  @ApiProperty({ type: Measured }) measured!: Measured;
  @ApiProperty({ type: Loudness }) loudness!: Loudness;
}

export class PlatformLevel {
  @ApiProperty({ example: 'Spotify' }) name!: string;
  @ApiProperty({ description: 'What its player does to the file' }) gainDb!: number;
}

export class MasterReportView {
  @ApiProperty() shortTermMaxLufs!: number;
  @ApiProperty() momentaryMaxLufs!: number;
  @ApiProperty({ description: 'LU' }) loudnessRange!: number;
  @ApiProperty({ description: 'Whether the limiter touched anything' }) limited!: boolean;
  @ApiProperty({ type: [PlatformLevel] }) platforms!: PlatformLevel[];
}

export class MasterFiles {
  @ApiProperty() wav!: string;
  @ApiProperty() mp3!: string;
  @ApiProperty() flac!: string;
}

export class MasterResult extends FinishingResult {
  @ApiProperty({ enum: ['master'] }) type!: 'master';
  @ApiProperty({ enum: MASTER_PRESETS }) preset!: MasterPreset;
  @ApiProperty() targetLufs!: number;
  @ApiProperty() targetReached!: boolean;
  @ApiPropertyOptional({ description: 'Why the target was not reached' }) reason?: string;
  @ApiProperty({ type: MasterReportView }) report!: MasterReportView;
  @ApiProperty({ type: MasterFiles }) audio!: MasterFiles;
  @ApiProperty({ description: 'audiowaveform JSON, version 2' }) peaks!: string;
  @ApiPropertyOptional({ type: [ZoomedPeaks], description: 'Finer peaks, from coarse to fine' })
  zoomedPeaks?: ZoomedPeaks[];
  @ApiProperty({ type: Measured }) measured!: Measured;
  @ApiProperty({ type: Loudness }) loudness!: Loudness;
}
