import type { MixProfile, StemName } from '@ctc/contracts';
import { FLAT, type EqBands } from './eq-bands.js';

/** What a profile does to a stem on top of its channel. */
export interface StemTouch {
  readonly gainDb: number;
  readonly eq: EqBands;
  /** Multiplies the reverb send. */
  readonly reverb: number;
}

const AS_IS: StemTouch = { gainDb: 0, eq: FLAT, reverb: 1 };
const touch = (gainDb: number, lowDb: number, midDb: number, highDb: number, reverb = 1): StemTouch => ({
  gainDb,
  eq: { lowDb, midDb, highDb },
  reverb,
});

/** Gain in dB, then low, mid and high in dB. All come out about as loud: a profile changes colour, not loudness. */
export const MIX_PROFILE_TOUCHES: Readonly<Record<MixProfile, Readonly<Record<StemName, StemTouch>>>> = {
  balanced: { drums: AS_IS, bass: AS_IS, chords: AS_IS, lead: AS_IS, vocals: AS_IS },
  'bass-heavy': {
    drums: touch(-2, 2, -0.5, -0.5),
    bass: touch(1, 2, 0, 0),
    chords: touch(-3, -1, 0, 0),
    lead: touch(-2.5, -1, 0, 0),
    vocals: touch(-2.5, -1, 0, 0),
  },
  bright: {
    drums: touch(0, -0.5, 0, 3),
    bass: touch(-1, 0, 0.5, 2),
    chords: touch(0, -1.5, 0, 3.5),
    lead: touch(0.5, -1, 0.5, 3.5),
    vocals: touch(0.5, -1, 0, 3.5, 1.15),
  },
  warm: {
    drums: touch(-0.5, 1, 0.5, -3),
    bass: touch(0.5, 1, 0.5, -2),
    chords: touch(0.5, 1.5, 0.5, -3.5),
    lead: touch(0, 1, 0.5, -3.5),
    vocals: touch(0, 1, 0.5, -3, 1.1),
  },
};
