import { randomUUID } from 'node:crypto';
import { compose, revise, type Revision } from '@ctc/composition';
import { AppError, type GenerationParameters, type Score, type ScoreChange } from '@ctc/contracts';
import type { GenerationRecord, Repositories } from '@ctc/persistence';
import { FILE_NAMES, OBJECT_STORE, storageKeys, type ObjectStore } from '@ctc/platform';
import { Inject, Injectable } from '@nestjs/common';
import { notFound } from '../common/resource-id.js';
import { REPOSITORIES } from '../common/tokens.js';
import { CommissionService, type Commission, type Promised } from './commission.service.js';

/** A promise, or why nothing was promised. */
export type PromisedVariation = Promised | { readonly refused: readonly string[] };

/**
 * A piece from a piece: its score is changed at once, so that the answer says what will be heard, and kept as the new
 * piece's own; the worker plays it.
 */
@Injectable()
export class VariationService {
  constructor(
    @Inject(REPOSITORIES) private readonly repositories: Repositories,
    @Inject(OBJECT_STORE) private readonly store: ObjectStore,
    private readonly commissions: CommissionService,
  ) {}

  /** The user's own piece that has, or will have, a score. */
  async base(userId: string, generationId: string): Promise<GenerationRecord> {
    const found = await this.repositories.generations.find(userId, generationId);
    if (!found) throw notFound('generation');
    if (found.type !== 'beat' && found.type !== 'variation') {
      throw new AppError('request.invalid', 'Only a beat or a variation of one has a score that can be changed.', {
        fields: [{ field: 'generationId', message: 'generationId must be that of a beat or a variation' }],
      });
    }
    return found;
  }

  /** `choose` says what shall be otherwise, with the notes at hand; nothing chosen is refused with no reason. */
  async promise(
    userId: string,
    base: GenerationRecord,
    choose: (score: Score) => readonly ScoreChange[],
    commission: Commission,
  ): Promise<PromisedVariation> {
    const score = await this.scoreOf(base);
    const changes = choose(score);
    const revision = revise(score, changes);
    if (revision.done.length === 0) return { refused: revision.refused };
    const id = randomUUID();
    // The score first: a promise without its notes could not be kept.
    const key = storageKeys.file(userId, id, FILE_NAMES.score);
    await this.store.put(key, new TextEncoder().encode(JSON.stringify(revision.score)));
    try {
      const parameters = parametersOf(base, revision, changes);
      return await this.commissions.promise(userId, {
        id,
        type: 'variation',
        title: base.title,
        parameters,
        parentId: base.id,
        commission,
      });
    } catch (error) {
      await this.store.deletePrefix(storageKeys.generation(userId, id));
      throw error;
    }
  }

  /** As it was kept; a beat that is not composed yet is composed here as the worker will. */
  private async scoreOf({ id, userId, type, parameters }: GenerationRecord): Promise<Score> {
    const key = storageKeys.file(userId, id, FILE_NAMES.score);
    if (await this.store.head(key)) {
      return JSON.parse(new TextDecoder().decode(await this.store.getBytes(key))) as Score;
    }
    if (type === 'beat') return compose(parameters).score;
    throw new AppError(
      'generation.no_score',
      'The notes of that version are not there any more. Change an earlier one.',
    );
  }
}

function parametersOf(base: GenerationRecord, { score, done, refused }: Revision, changes: readonly ScoreChange[]) {
  const { genre, bpm, feltBpm, key, mood, durationSeconds, seed } = score;
  const { instruments } = base.parameters;
  const parameters: GenerationParameters = {
    genre,
    bpm,
    ...(feltBpm !== undefined && feltBpm !== bpm && { feltBpm }),
    key,
    mood: [...mood],
    durationSeconds,
    seed,
    ...(instruments && { instruments }),
    chosen: [],
    revision: { of: base.id, changes: [...changes], done: [...done], refused: [...refused] },
  };
  return parameters;
}
