import { DRUM_PITCH, INSTRUMENTS, type InstrumentId } from '@ctc/contracts';
import { readPackageFile } from '@ctc/testing';
import { ASSETS, type AssetReader } from '../assets/asset-names.js';
import { describeInstrument, type InstrumentTraits } from './instrument.suite.js';

const read: AssetReader = (name) => readPackageFile(ASSETS[name].packageName, ASSETS[name].path);
const KIT: InstrumentTraits = { pitches: Object.values(DRUM_PITCH), tuned: false };
const tuned = (...pitches: readonly number[]): InstrumentTraits => ({ pitches, tuned: true });

const TRAITS: Readonly<Record<InstrumentId, InstrumentTraits>> = {
  'kit.trap': KIT,
  'kit.boom-bap': KIT,
  'kit.lo-fi': KIT,
  'kit.house': KIT,
  'kit.techno': KIT,
  'kit.rock': KIT,
  'kit.jazz': KIT,
  'kit.break': KIT,
  'bass.808': tuned(24, 33, 43, 55),
  'bass.sub': tuned(24, 36, 48, 60),
  'bass.upright': tuned(28, 36, 45, 60),
  'bass.electric': tuned(28, 36, 45, 60),
  'bass.reese': tuned(24, 33, 43, 55),
  'bass.wobble': tuned(24, 33, 43, 55),
  'keys.piano': tuned(28, 48, 65, 96),
  'keys.rhodes': tuned(33, 50, 69, 91),
  'keys.organ': tuned(36, 50, 65, 86),
  'pad.warm': tuned(36, 53, 69, 84),
  'pad.choir': { ...tuned(41, 53, 65, 84), averageSeconds: 1.05 },
  strings: { ...tuned(36, 53, 69, 91), averageSeconds: 1.05 },
  guitar: tuned(40, 52, 67, 84),
  'guitar.distorted': tuned(40, 52, 60, 76),
  brass: tuned(40, 52, 67, 84),
  'lead.bell': tuned(55, 67, 81, 103),
  'lead.pluck': tuned(48, 62, 77, 96),
  'lead.synth': tuned(48, 62, 77, 96),
  'lead.supersaw': tuned(48, 62, 77, 96),
  'lead.guitar': tuned(48, 60, 72, 84),
  'lead.flute': tuned(60, 70, 82, 96),
  'lead.vibraphone': tuned(53, 64, 75, 89),
  'lead.saxophone': tuned(49, 58, 68, 80),
  'fx.vinyl': { pitches: [60], tuned: false },
};

for (const id of Object.keys(INSTRUMENTS) as InstrumentId[]) describeInstrument(id, TRAITS[id], read);
