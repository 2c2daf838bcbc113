import type { Genre } from '@ctc/contracts';
import { boomBap } from './boom-bap.js';
import { factsOf } from './facts.js';
import type { GenreTable } from './genre-table.js';
import { loFi } from './lo-fi.js';
import { trap } from './trap.js';

const TABLES: Partial<Record<Genre, GenreTable>> = { trap, 'lo-fi': loFi, 'boom bap': boomBap };

/** The tables that play a genre: its own, or those of the genre that `playedAs` names. */
export function tableFor(genre: Genre): GenreTable {
  const table = TABLES[genre] ?? TABLES[factsOf(genre).playedAs ?? 'boom bap'];
  if (!table) throw new RangeError(`no tables for ${genre}`);
  return table;
}
