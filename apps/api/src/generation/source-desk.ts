import {
  AppError,
  MOST_MIXED_SECONDS,
  musicOf,
  STEM_NAMES,
  type GenerationParameters,
  type MixSettings,
  type SoundRecipe,
  type StemName,
} from '@ctc/contracts';
import type { GenerationRecord, Repositories, UploadRecord } from '@ctc/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { notFound, resourceId } from '../common/resource-id.js';
import { REPOSITORIES } from '../common/tokens.js';
import { plainTitle, recipeOf, tracksOf } from './source-recipe.js';

/** What shall be worked on: one of them. */
export interface SourceChoice {
  readonly generationId?: string | null;
  readonly uploadId?: string | null;
  readonly uploadIds?: readonly string[] | null;
}

/** Sound of the user that work can be made of. */
export interface Source {
  /** The sound itself. */
  readonly recipe: SoundRecipe;
  /** Its tracks, as a mixer gets them, and how they were set. */
  readonly tracks: { readonly recipe: SoundRecipe; readonly settings?: MixSettings };
  readonly piece?: GenerationParameters;
  readonly title: string;
  readonly durationSeconds: number;
  /** The generation that was named; none for uploads. */
  readonly parent?: GenerationRecord;
  /** Where they are known. */
  readonly stems?: readonly StemName[];
}

/** Finds what somebody names as a source, and walks from there to where its sound comes from. */
@Injectable()
export class SourceDesk {
  constructor(@Inject(REPOSITORIES) private readonly repositories: Repositories) {}

  /** Raises `request.invalid` unless one is named, `resource.not_found`, and `generation.*` for what came to nothing. */
  async find(userId: string, { generationId, uploadId, uploadIds }: SourceChoice): Promise<Source> {
    const named = [generationId, uploadId, uploadIds].filter((each) => each !== undefined && each !== null);
    if (named.length !== 1) throw oneSource();
    if (generationId) return this.generation(userId, resourceId(generationId, 'generation'));
    return this.uploads(userId, uploadId ? [uploadId] : (uploadIds ?? []));
  }

  private async generation(userId: string, id: string): Promise<Source> {
    const parent = await this.repositories.generations.find(userId, id);
    if (!parent) throw notFound('generation');
    if (parent.state === 'failed' || parent.state === 'cancelled') {
      const what = `That piece was not made (${parent.state}): make it again first, or choose another one.`;
      throw new AppError(`generation.${parent.state}`, what);
    }
    return {
      recipe: recipeOf(parent),
      tracks: tracksOf(parent),
      piece: musicOf(parent.parameters) ?? undefined,
      title: plainTitle(parent),
      durationSeconds: parent.parameters.durationSeconds,
      parent,
      stems: stemsOf(parent),
    };
  }

  private async uploads(userId: string, ids: readonly string[]): Promise<Source> {
    const files = await Promise.all(ids.map((id) => this.upload(userId, resourceId(id, 'upload'))));
    const lengths = files.map(({ durationSeconds }) => durationSeconds);
    if (lengths.reduce((sum, seconds) => sum + seconds, 0) > MOST_MIXED_SECONDS) throw tooLongTogether();
    const recipe = { uploadIds: files.map(({ id }) => id) };
    return { recipe, tracks: { recipe }, title: nameOf(files), durationSeconds: Math.max(...lengths) };
  }

  private async upload(userId: string, id: string): Promise<UploadRecord> {
    const upload = await this.repositories.uploads.find(userId, id);
    if (!upload) throw notFound('upload');
    return upload;
  }
}

/** The stems that a mixer finds in it; not known before it is made. */
function stemsOf({ result }: GenerationRecord): readonly StemName[] | undefined {
  if (result?.type !== 'beat' && result?.type !== 'variation' && result?.type !== 'mix') return undefined;
  return STEM_NAMES.filter((name) => result.stems.some((stem) => stem.name === name));
}

/** `drums and 3 more` */
function nameOf([first, ...others]: readonly UploadRecord[]): string {
  const name = first.fileName.replace(/(?<=.)\.[a-z0-9]{2,4}$/i, '');
  return others.length === 0 ? name : `${name} and ${others.length} more`;
}

function oneSource(): AppError {
  const message = 'source must name one of: generationId, or an upload';
  return new AppError('request.invalid', message, { fields: [{ field: 'source', message }] });
}

function tooLongTogether(): AppError {
  const minutes = MOST_MIXED_SECONDS / 60;
  return new AppError(
    'upload.too_long',
    `The files are longer than ${minutes} minutes together, which is the most for one mix. Mix fewer of them.`,
  );
}
