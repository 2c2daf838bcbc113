import type { DrumName } from '@ctc/contracts';
import type { OneShotName } from '../../assets/asset-names.js';

/** Where a drum's sound comes from. */
export type DrumSource =
  | { readonly oneShot: OneShotName }
  /** A percussion kit of the SoundFont and a General MIDI percussion pitch in it. */
  | { readonly kit: number; readonly pitch: number }
  | { readonly synth: 'clap' };

/** One drum of a kit: a hit and what is done to it once, when the kit is loaded. */
export interface DrumVoice {
  readonly source: DrumSource;
  /** More recordings of the same stroke on the same drum: repeats take turns. */
  readonly others?: readonly DrumSource[];
  /** The same drum struck softly, for velocities up to one half. */
  readonly soft?: DrumSource;
  /** Of the hit's peak, against the kit's own level. */
  readonly gainDb: number;
  readonly tuneSemitones?: number;
  /** Falls by a further 60 dB in this time: makes a ringing recording tight. */
  readonly tightenSeconds?: number;
  readonly lowPassHz?: number;
  readonly highPassHz?: number;
  /** Soft clipping, 1 gentle … 4 hard. */
  readonly drive?: number;
  /** −1 left … 1 right, as the audience sees the drummer. */
  readonly pan?: number;
}

export interface DrumKit {
  /** Brings the kit to the nominal level of instruments. */
  readonly gainDb: number;
  readonly voices: Readonly<Record<DrumName, DrumVoice>>;
}
