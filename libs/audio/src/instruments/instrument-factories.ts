import type { InstrumentId } from '@ctc/contracts';
import type { AssetLibrary } from '../assets/asset-library.js';
import { createBass808 } from './bass-808.js';
import { createBassReese } from './bass-reese.js';
import { createBassSub } from './bass-sub.js';
import { createBassWobble } from './bass-wobble.js';
import { createFxVinyl } from './fx-vinyl.js';
import type { Instrument } from './instrument.js';
import { createKeysOrgan } from './keys-organ.js';
import { createKeysRhodes } from './keys-rhodes.js';
import { BOOM_BAP_KIT } from './kits/boom-bap-kit.js';
import { BREAK_KIT } from './kits/break-kit.js';
import { loadDrumKit } from './kits/drum-kit.js';
import type { DrumKit } from './kits/drum-voice.js';
import { HOUSE_KIT } from './kits/house-kit.js';
import { JAZZ_KIT } from './kits/jazz-kit.js';
import { LO_FI_KIT } from './kits/lo-fi-kit.js';
import { ROCK_KIT } from './kits/rock-kit.js';
import { TECHNO_KIT } from './kits/techno-kit.js';
import { TRAP_KIT } from './kits/trap-kit.js';
import { createLeadBell } from './lead-bell.js';
import { createLeadPluck } from './lead-pluck.js';
import { createLeadSupersaw } from './lead-supersaw.js';
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
  'kit.house': kit(HOUSE_KIT),
  'kit.techno': kit(TECHNO_KIT),
  'kit.rock': kit(ROCK_KIT),
  'kit.jazz': kit(JAZZ_KIT),
  'kit.break': kit(BREAK_KIT),
  'bass.808': synth(createBass808),
  'bass.sub': synth(createBassSub),
  'bass.upright': sampled('bass.upright'),
  'bass.electric': sampled('bass.electric'),
  'bass.reese': synth(createBassReese),
  'bass.wobble': synth(createBassWobble),
  'keys.piano': sampled('keys.piano'),
  'keys.rhodes': synth(createKeysRhodes),
  'keys.organ': synth(createKeysOrgan),
  'pad.warm': synth(createPadWarm),
  'pad.choir': sampled('pad.choir'),
  strings: sampled('strings'),
  guitar: sampled('guitar'),
  'guitar.distorted': sampled('guitar.distorted'),
  brass: sampled('brass'),
  'lead.bell': synth(createLeadBell),
  'lead.pluck': synth(createLeadPluck),
  'lead.synth': synth(createLeadSynth),
  'lead.supersaw': synth(createLeadSupersaw),
  'lead.guitar': sampled('lead.guitar'),
  'lead.flute': sampled('lead.flute'),
  'lead.vibraphone': sampled('lead.vibraphone'),
  'lead.saxophone': sampled('lead.saxophone'),
  'fx.vinyl': synth(createFxVinyl),
};
