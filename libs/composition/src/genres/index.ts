import type { Genre } from '@ctc/contracts';
import { boomBap } from './boom-bap.js';
import { drill } from './drill.js';
import { drumAndBass } from './drum-and-bass.js';
import { dubstep } from './dubstep.js';
import { edm } from './edm.js';
import type { GenreTable } from './genre-table.js';
import { hipHop } from './hip-hop.js';
import { house } from './house.js';
import { jazz } from './jazz.js';
import { loFi } from './lo-fi.js';
import { pop } from './pop.js';
import { rAndB } from './r-and-b.js';
import { rock } from './rock.js';
import { techno } from './techno.js';
import { trap } from './trap.js';

const TABLES: Readonly<Record<Genre, GenreTable>> = {
  trap,
  drill,
  'boom bap': boomBap,
  'lo-fi': loFi,
  jazz,
  house,
  techno,
  'hip hop': hipHop,
  'r&b': rAndB,
  pop,
  rock,
  edm,
  dubstep,
  'drum and bass': drumAndBass,
};

/** The tables that play a genre. */
export function tableFor(genre: Genre): GenreTable {
  return TABLES[genre];
}
