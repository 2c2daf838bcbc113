import { randomUUID } from 'node:crypto';
import type { AnyParameters, GenerationParameters, GenerationType } from '@ctc/contracts';
import { besides } from './commission-of.js';
import type { Commission, GenerationOrder } from './commission.service.js';
import type { Source } from './source-desk.js';
import { titleOf } from './source-recipe.js';

/** What every work on a source is told of it. */
export function aboutSource({ piece, durationSeconds }: Source): {
  piece?: GenerationParameters;
  durationSeconds: number;
} {
  return { ...(piece && { piece }), durationSeconds };
}

/** Work on a source: it is the child of what was named, is titled after it, and belongs where that belongs. */
export function orderOn<Parameters extends AnyParameters>(
  source: Source,
  type: GenerationType,
  parameters: Parameters,
  commission: Commission,
): GenerationOrder<Parameters> {
  return {
    id: randomUUID(),
    type,
    title: titleOf(source.title, parameters),
    parameters,
    parentId: source.parent?.id,
    commission: besides(source.parent, commission),
  };
}
