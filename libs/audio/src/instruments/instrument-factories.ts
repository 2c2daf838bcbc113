import type { InstrumentId } from '@ctc/contracts';
import type { AssetLibrary } from '../assets/asset-library.js';
import { createBass808 } from './bass-808.js';
import { createBassReese } from './bass-reese.js';
import { createBassSub } from './bass-sub.js';
import { createBassWobble } from './bass-wobble.js';
import { createBassSynth } from './bass-synth.js';
import { createFxDownlifter } from './fx-downlifter.js';
import { loadFxImpact } from './fx-impact.js';
import { createFxRiser } from './fx-riser.js';
import { createLeadArp } from './lead-arp.js';
import { createLeadWhistle } from './lead-whistle.js';
import { createPadSaw } from './pad-saw.js';
import { createSynthBrass } from './synth-brass.js';
import { createVocalChop } from './vocal-chop.js';
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
  'bass.synth': synth(createBassSynth),
  'keys.piano': sampled('keys.piano'),
  'keys.rhodes': synth(createKeysRhodes),
  'keys.organ': synth(createKeysOrgan),
  'keys.clavinet': sampled('keys.clavinet'),
  'keys.harpsichord': sampled('keys.harpsichord'),
  'keys.accordion': sampled('keys.accordion'),
  'pad.warm': synth(createPadWarm),
  'pad.saw': synth(createPadSaw),
  'pad.choir': sampled('pad.choir'),
  strings: sampled('strings'),
  'strings.pizzicato': sampled('strings.pizzicato'),
  guitar: sampled('guitar'),
  'guitar.nylon': sampled('guitar.nylon'),
  'guitar.clean': sampled('guitar.clean'),
  'guitar.distorted': sampled('guitar.distorted'),
  ukulele: sampled('ukulele'),
  banjo: sampled('banjo'),
  mandolin: sampled('mandolin'),
  brass: sampled('brass'),
  'synth.brass': synth(createSynthBrass),
  'lead.bell': synth(createLeadBell),
  'lead.pluck': synth(createLeadPluck),
  'lead.synth': synth(createLeadSynth),
  'lead.supersaw': synth(createLeadSupersaw),
  'lead.arp': synth(createLeadArp),
  'lead.guitar': sampled('lead.guitar'),
  'lead.flute': sampled('lead.flute'),
  'lead.pan-flute': sampled('lead.pan-flute'),
  'lead.whistle': synth(createLeadWhistle),
  'lead.vibraphone': sampled('lead.vibraphone'),
  'lead.marimba': sampled('lead.marimba'),
  'lead.xylophone': sampled('lead.xylophone'),
  'lead.kalimba': sampled('lead.kalimba'),
  'lead.glockenspiel': sampled('lead.glockenspiel'),
  'lead.music-box': sampled('lead.music-box'),
  'lead.steel-drum': sampled('lead.steel-drum'),
  'lead.harp': sampled('lead.harp'),
  'lead.sitar': sampled('lead.sitar'),
  'lead.koto': sampled('lead.koto'),
  'lead.saxophone': sampled('lead.saxophone'),
  'lead.clarinet': sampled('lead.clarinet'),
  'lead.oboe': sampled('lead.oboe'),
  'lead.trumpet': sampled('lead.trumpet'),
  'lead.muted-trumpet': sampled('lead.muted-trumpet'),
  'lead.trombone': sampled('lead.trombone'),
  'lead.harmonica': sampled('lead.harmonica'),
  'lead.violin': sampled('lead.violin'),
  'lead.cello': sampled('lead.cello'),
  'vocal.chop': synth(createVocalChop),
  'fx.vinyl': synth(createFxVinyl),
  'fx.riser': synth(createFxRiser),
  'fx.downlifter': synth(createFxDownlifter),
  'fx.impact': loadFxImpact,
};
