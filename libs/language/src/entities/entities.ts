import type { Change, Entities, Intent } from '@ctc/contracts';
import type { Reading } from '../reading.js';
import { readDuration } from './duration.js';
import { readLufs, readMasterPreset, readMixProfile } from './finish.js';
import { readInstruments } from './instruments.js';
import { readKey } from './key.js';
import { readStems } from './stems.js';
import { readGenre, readMoods } from './style.js';
import { readTempo } from './tempo.js';

/** What the message says, as far as it concerns `intent`; conversation carries no entities. */
export function readEntities(reading: Reading, intent: Intent, change: Change | undefined): Entities {
  switch (intent) {
    case 'CHAT':
      return {};
    case 'GENERATE_BEAT':
      return compact({
        ...musicEntities(reading),
        ...(reading.has('do:master', 'of:loudness') ? masterEntities(reading) : {}),
      });
    case 'UPDATE_CONTEXT':
      return compact({ ...updateEntities(reading, change), change });
    case 'GENERATE_STEMS':
      return compact({ stems: readStems(reading) });
    case 'MIX_TRACK':
      return compact({ mixProfile: readMixProfile(reading), instruments: readInstruments(reading) });
    case 'MASTER_TRACK':
      return compact(masterEntities(reading));
  }
}

function musicEntities(reading: Reading): Entities {
  const tempo = readTempo(reading);
  return {
    ...readGenre(reading),
    ...tempo,
    key: readKey(reading),
    mood: readMoods(reading),
    duration: readDuration(reading, tempo.bpm),
    instruments: readInstruments(reading),
  };
}

function masterEntities(reading: Reading): Entities {
  return { masterPreset: readMasterPreset(reading), lufs: readLufs(reading) };
}

/** A step ("10 bpm faster", "20 seconds longer") is in the change, not a value of its own. */
function updateEntities(reading: Reading, change: Change | undefined): Entities {
  const entities = musicEntities(reading);
  if (change?.field === 'bpm' && change.value === null) return { ...entities, tempoWord: undefined };
  if (change?.field === 'section') return { ...entities, duration: undefined };
  return entities;
}

/** Only what is there: no undefined fields, no empty lists. */
function compact(entities: Entities): Entities {
  return Object.fromEntries(
    Object.entries(entities).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  );
}
