import type { Entities } from '@ctc/contracts';
import { capitalise } from '../format.js';
import { words } from '../words.js';
import type { GenerationView } from './generation-state.js';
import { isPieceType } from './results.js';

/** The name of a generation: its own, or, before it has one, what it will be: `Trap beat`. */
export function titleOf(view: GenerationView, entities: Entities | null): string {
  if (view.title) return view.title;
  const kind = words.generation.kinds[view.type];
  if (!isPieceType(view.type)) return kind;
  const genre = view.parameters?.genre ?? entities?.genre;
  return genre ? `${capitalise(genre)} ${kind.toLowerCase()}` : kind;
}
