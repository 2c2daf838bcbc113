import type { InstrumentId } from '@ctc/contracts';
import { assetLibrary } from '../assets/asset-library.js';
import type { AssetReader } from '../assets/asset-names.js';
import { INSTRUMENT_FACTORIES } from '../instruments/instrument-factories.js';
import type { Instrument } from '../instruments/instrument.js';
import { createNoteCache, type NoteCache } from './note-cache.js';

/** Instruments ready to play, and the notes they have played. */
export interface InstrumentRack {
  /** @throws when the instrument was not asked for at loading */
  get(id: InstrumentId): CachedInstrument;
}

export interface CachedInstrument {
  readonly instrument: Instrument;
  readonly notes: NoteCache;
}

/** Instruments of one reader: made once, kept with their note caches for the life of the thread. */
const racks = new WeakMap<AssetReader, Map<InstrumentId, Promise<CachedInstrument>>>();

/**
 * Loads what a score needs; cheap when it was loaded before through the same reader.
 *
 * @param read hands over the bytes of an asset; pass the same function each time
 */
export async function loadRack(read: AssetReader, instrumentIds: Iterable<InstrumentId>): Promise<InstrumentRack> {
  const known = racks.get(read) ?? new Map<InstrumentId, Promise<CachedInstrument>>();
  racks.set(read, known);
  const ids = [...new Set(instrumentIds)];
  const loaded = new Map<InstrumentId, CachedInstrument>();
  await Promise.all(ids.map(async (id) => loaded.set(id, await loadOnce(known, read, id))));
  return {
    get(id) {
      const found = loaded.get(id);
      if (!found) throw new Error(`The rack holds no ${id}.`);
      return found;
    },
  };
}

function loadOnce(known: Map<InstrumentId, Promise<CachedInstrument>>, read: AssetReader, id: InstrumentId) {
  let cached = known.get(id);
  if (!cached) {
    cached = INSTRUMENT_FACTORIES[id](assetLibrary(read)).then((instrument) => ({
      instrument,
      notes: createNoteCache(),
    }));
    known.set(id, cached);
    cached.catch(() => known.delete(id));
  }
  return cached;
}
