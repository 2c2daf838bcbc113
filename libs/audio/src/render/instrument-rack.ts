import type { InstrumentId } from '@ctc/contracts';
import { assetLibrary } from '../assets/asset-library.js';
import type { AssetReader } from '../assets/asset-names.js';
import { INSTRUMENT_FACTORIES } from '../instruments/instrument-factories.js';
import type { Instrument } from '../instruments/instrument.js';
import { createNoteCache, type NoteCache } from './note-cache.js';

/** Instruments ready to play, and the notes they have played. */
export interface InstrumentRack {
  /** @throws when the instrument was not asked for at loading */
  get(id: InstrumentId): Instrument;
  readonly notes: NoteCache;
}

/** What a thread keeps behind one reader: instruments made once, and their finished notes. */
interface Workshop {
  readonly instruments: Map<InstrumentId, Promise<Instrument>>;
  readonly notes: NoteCache;
}
const workshops = new WeakMap<AssetReader, Workshop>();

/**
 * Loads what a score needs; cheap when it was loaded before through the same reader.
 *
 * @param read hands over the bytes of an asset; pass the same function each time
 */
export async function loadRack(read: AssetReader, instrumentIds: Iterable<InstrumentId>): Promise<InstrumentRack> {
  const workshop = workshops.get(read) ?? { instruments: new Map(), notes: createNoteCache() };
  workshops.set(read, workshop);
  const loaded = new Map<InstrumentId, Instrument>();
  await Promise.all(
    [...new Set(instrumentIds)].map(async (id) => loaded.set(id, await loadOnce(workshop.instruments, read, id))),
  );
  return {
    notes: workshop.notes,
    get(id) {
      const found = loaded.get(id);
      if (!found) throw new Error(`The rack holds no ${id}.`);
      return found;
    },
  };
}

function loadOnce(known: Workshop['instruments'], read: AssetReader, id: InstrumentId): Promise<Instrument> {
  let instrument = known.get(id);
  if (!instrument) {
    instrument = INSTRUMENT_FACTORIES[id](assetLibrary(read));
    known.set(id, instrument);
    // A failed read (a disk that was away) may succeed the next time.
    instrument.catch(() => known.delete(id));
  }
  return instrument;
}
