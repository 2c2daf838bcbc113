import { randomUUID } from 'node:crypto';
import { AppError, isPiece, toAppError, type GenerationParameters, type Piece } from '@ctc/contracts';
import type { GenerationRecord, Repositories } from '@ctc/persistence';
import { FILE_NAMES, OBJECT_STORE, storageKeys, type ObjectStore } from '@ctc/platform';
import { Inject, Injectable } from '@nestjs/common';
import { notFound } from '../common/resource-id.js';
import { REPOSITORIES } from '../common/tokens.js';
import { CommissionService, type Commission, type Promised } from './commission.service.js';
import { ScoreDesk } from './score-desk.js';
import type { ChangedScore, ChangeOrder, ChangeWish } from './score-tasks.js';

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
    private readonly desk: ScoreDesk,
  ) {}

  /** The user's own piece that has, or will have, a score. */
  async base(userId: string, generationId: string): Promise<Piece<GenerationRecord>> {
    const found = await this.repositories.generations.find(userId, generationId);
    if (!found) throw notFound('generation');
    if (!isPiece(found)) {
      throw new AppError('request.invalid', 'Only a beat or a variation of one has a score that can be changed.', {
        fields: [{ field: 'generationId', message: 'generationId must be that of a beat or a variation' }],
      });
    }
    return found;
  }

  /** A wish in which nothing can be read is refused with no reason. */
  async promise(
    userId: string,
    base: Piece<GenerationRecord>,
    wish: ChangeWish,
    commission: Commission,
  ): Promise<PromisedVariation> {
    mustHaveNotes(base);
    const changed = await this.desk.change({ base: await this.scoreOf(base), wish });
    if (changed.outcome === 'refused') return { refused: changed.refused };
    if (changed.outcome === 'unreadable') {
      throw new AppError('generation.no_score', 'The notes of that version cannot be read. Change another one.');
    }
    const id = randomUUID();
    // The score first: a promise without its notes could not be kept.
    await this.store.put(storageKeys.file(userId, id, FILE_NAMES.score), changed.json);
    try {
      return await this.commissions.promise(userId, {
        id,
        type: 'variation',
        title: base.title,
        parameters: parametersOf(base, changed),
        parentId: base.id,
        commission,
      });
    } catch (error) {
      await this.store.deletePrefix(storageKeys.generation(userId, id));
      throw error;
    }
  }

  private async scoreOf({ id, userId, type, parameters }: Piece<GenerationRecord>): Promise<ChangeOrder['base']> {
    try {
      return { kept: await this.store.getBytes(storageKeys.file(userId, id, FILE_NAMES.score)) };
    } catch (error) {
      if (toAppError(error).code !== 'file.not_found') throw error;
      if (type === 'beat') return { brief: parameters };
      const detail = 'The notes of that version are not there any more. Change an earlier one.';
      throw new AppError('generation.no_score', detail, { cause: error });
    }
  }
}

/** What came as a recording has no notes that could be changed. */
function mustHaveNotes({ result, title }: Piece<GenerationRecord>): void {
  if (!result || result.score !== undefined) return;
  const what = `“${title}” came as a recording by ${result.provider}: there are no notes in it that can be changed.`;
  throw new AppError('generation.no_score', `${what} Order a new piece, or mix, master or take apart this one.`);
}

function parametersOf(
  base: Piece<GenerationRecord>,
  { facts, changes, done, refused }: ChangedScore,
): GenerationParameters {
  const { genre, bpm, feltBpm, key, mood, durationSeconds, seed } = facts;
  const { instruments } = base.parameters;
  return {
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
}
