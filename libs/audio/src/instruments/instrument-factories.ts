import type { InstrumentId } from '@ctc/contracts';
import type { AssetLibrary } from '../assets/asset-library.js';
import { createBass808 } from './bass-808.js';
import { createBassSub } from './bass-sub.js';
import { createFxVinyl } from './fx-vinyl.js';
import type { Instrument } from './instrument.js';
import { createKeysRhodes } from './keys-rhodes.js';
import { BOOM_BAP_KIT } from './kits/boom-bap-kit.js';
import { loadDrumKit } from './kits/drum-kit.js';
import type { DrumKit } from './kits/drum-voice.js';
import { LO_FI_KIT } from './kits/lo-fi-kit.js';
import { TRAP_KIT } from './kits/trap-kit.js';
import { createLeadBell } from './lead-bell.js';
import { createLeadPluck } from './lead-pluck.js';
import { createLeadSynth } from './lead-synth.js';
import { createPadWarm } from './pad-warm.js';
import { createSampledInstrument } from './sampled-instrument.js';
import { SAMPLED_PRESETS } from './sampled-presets.js';

export type InstrumentFactory = (assets: AssetLibrary) => Promise<Instrument>;

const kit =
  (data: DrumKit): InstrumentFactory =>
  (assets) =>
    loadDrumKit(data, assets);
const synth =
  (create: () => Instrument): InstrumentFactory =>
  async () =>
    create();
const sampled =
  (id: keyof typeof SAMPLED_PRESETS): InstrumentFactory =>
  async (assets) =>
    createSampledInstrument(await assets.soundFont(), SAMPLED_PRESETS[id]);

/** How each instrument of the contract is made: sampled where the genre is sampled, synthesised where it is synthesised. */
export const INSTRUMENT_FACTORIES: Readonly<Record<InstrumentId, InstrumentFactory>> = {
  'kit.trap': kit(TRAP_KIT),
  'kit.boom-bap': kit(BOOM_BAP_KIT),
  'kit.lo-fi': kit(LO_FI_KIT),
  'bass.808': synth(createBass808),
  'bass.sub': synth(createBassSub),
  'bass.upright': sampled('bass.upright'),
  'bass.electric': sampled('bass.electric'),
  'keys.piano': sampled('keys.piano'),
  'keys.rhodes': synth(createKeysRhodes),
  'pad.warm': synth(createPadWarm),
  'pad.choir': sampled('pad.choir'),
  strings: sampled('strings'),
  guitar: sampled('guitar'),
  brass: sampled('brass'),
  'lead.bell': synth(createLeadBell),
  'lead.pluck': synth(createLeadPluck),
  'lead.synth': synth(createLeadSynth),
  'lead.flute': sampled('lead.flute'),
  'lead.vibraphone': sampled('lead.vibraphone'),
  'lead.saxophone': sampled('lead.saxophone'),
  'fx.vinyl': synth(createFxVinyl),
};
