import type { Genre } from '@ctc/contracts';
import type { OneShotName, RecordingName } from '../assets/asset-names.js';

export type LoopName = Extract<RecordingName, `recordings/loop_${string}`>;
export type ToneName = Extract<RecordingName, `recordings/bass_${string}`>;

/** Sixteen steps of a bar: `x` strikes. */
export type Steps = string;

export interface StruckDrum {
  readonly oneShot: OneShotName;
  readonly steps: Steps;
  readonly gainDb: number;
}

/** What a genre is arranged from when nothing else is to be had. */
export interface SampleSet {
  /** One of them is played, by the seed. */
  readonly loops: readonly LoopName[];
  readonly loopGainDb: number;
  readonly drums: readonly StruckDrum[];
  readonly bass: { readonly tone: ToneName; readonly steps: Steps };
  readonly chords: { readonly tone: ToneName; readonly steps: Steps };
}

/** Beats in each loop, as its package and its maker say; length over beats is its tempo. */
export const LOOP_BEATS: Readonly<Record<LoopName, number>> = {
  'recordings/loop_amen.flac': 4,
  'recordings/loop_amen_full.flac': 16,
  'recordings/loop_breakbeat.flac': 4,
  'recordings/loop_electric.flac': 4,
  'recordings/loop_industrial.flac': 2,
  'recordings/loop_mehackit1.flac': 4,
  'recordings/loop_mehackit2.flac': 4,
  'recordings/loop_perc1.flac': 4,
  'recordings/loop_perc2.flac': 4,
  'recordings/loop_tabla.flac': 16,
};

/** MIDI pitch of each tone. */
export const TONE_PITCH: Readonly<Record<ToneName, number>> = {
  'recordings/bass_hard_c.flac': 24,
  'recordings/bass_thick_c.flac': 36,
  'recordings/bass_trance_c.flac': 36,
  'recordings/bass_voxy_c.flac': 36,
  'recordings/bass_woodsy_c.flac': 36,
};

const drum = (name: OneShotName, steps: Steps, gainDb = 0): StruckDrum => ({ oneShot: name, steps, gainDb });

const WHOLE_BAR = 'x...............';
const HALF_BARS = 'x.......x.......';
const OFF_BEATS = '..x...x...x...x.';
const EIGHTHS = 'x.x.x.x.x.x.x.x.';
const BACK_BEAT = '....x.......x...';
const FOUR_ON_THE_FLOOR = 'x...x...x...x...';

const percussion: readonly LoopName[] = ['recordings/loop_perc1.flac', 'recordings/loop_perc2.flac'];
const electronic: readonly LoopName[] = ['recordings/loop_mehackit1.flac', 'recordings/loop_mehackit2.flac'];
const breaks: readonly LoopName[] = ['recordings/loop_amen.flac', 'recordings/loop_amen_full.flac'];
const oldBreaks: readonly LoopName[] = ['recordings/loop_breakbeat.flac', 'recordings/loop_amen.flac'];

const halfTimeTrap: Omit<SampleSet, 'loops'> = {
  loopGainDb: -12,
  drums: [
    drum('drums/bd_haus.flac', 'x.....x...x.....'),
    drum('drums/sn_dub.flac', '........x.......', -2),
    drum('drums/hat_hier.flac', 'x.x.x.x.x.xxx.x.', -12),
  ],
  bass: { tone: 'recordings/bass_thick_c.flac', steps: 'x.....x...x.....' },
  chords: { tone: 'recordings/bass_voxy_c.flac', steps: WHOLE_BAR },
};

const house: Omit<SampleSet, 'loops'> = {
  loopGainDb: -10,
  drums: [
    drum('drums/bd_haus.flac', FOUR_ON_THE_FLOOR),
    drum('drums/sn_dolf.flac', BACK_BEAT, -6),
    drum('drums/hat_cats.flac', OFF_BEATS, -12),
  ],
  bass: { tone: 'recordings/bass_trance_c.flac', steps: OFF_BEATS },
  chords: { tone: 'recordings/bass_woodsy_c.flac', steps: 'x..x..x...x.....' },
};

const headNod: Omit<SampleSet, 'loops'> = {
  loopGainDb: -6,
  drums: [
    drum('drums/drum_bass_hard.flac', 'x.......x.x.....'),
    drum('drums/drum_snare_soft.flac', BACK_BEAT, -3),
    drum('drums/drum_cymbal_closed.flac', EIGHTHS, -14),
  ],
  bass: { tone: 'recordings/bass_woodsy_c.flac', steps: 'x......xx.x.....' },
  chords: { tone: 'recordings/bass_voxy_c.flac', steps: HALF_BARS },
};

const swing: Omit<SampleSet, 'loops'> = {
  loopGainDb: -14,
  drums: [
    drum('drums/drum_bass_soft.flac', FOUR_ON_THE_FLOOR, -8),
    drum('drums/drum_cymbal_pedal.flac', BACK_BEAT, -8),
    drum('drums/drum_cymbal_soft.flac', 'x...x..xx...x..x', -10),
  ],
  bass: { tone: 'recordings/bass_woodsy_c.flac', steps: FOUR_ON_THE_FLOOR },
  chords: { tone: 'recordings/bass_voxy_c.flac', steps: HALF_BARS },
};

const band: Omit<SampleSet, 'loops'> = {
  loopGainDb: -10,
  drums: [
    drum('drums/drum_bass_hard.flac', HALF_BARS),
    drum('drums/drum_snare_hard.flac', BACK_BEAT, -1),
    drum('drums/drum_cymbal_closed.flac', EIGHTHS, -10),
  ],
  bass: { tone: 'recordings/bass_woodsy_c.flac', steps: EIGHTHS },
  chords: { tone: 'recordings/bass_trance_c.flac', steps: HALF_BARS },
};

const fast: Omit<SampleSet, 'loops'> = {
  loopGainDb: -2,
  drums: [
    drum('drums/bd_klub.flac', 'x.........x.....', -2),
    drum('drums/sn_zome.flac', BACK_BEAT, -5),
    drum('drums/hat_zild.flac', EIGHTHS, -16),
  ],
  bass: { tone: 'recordings/bass_hard_c.flac', steps: 'x.....x...x.....' },
  chords: { tone: 'recordings/bass_voxy_c.flac', steps: WHOLE_BAR },
};

export const SAMPLE_SETS: Readonly<Record<Genre, SampleSet>> = {
  trap: { loops: percussion, ...halfTimeTrap },
  drill: { loops: electronic, ...halfTimeTrap },
  'r&b': { loops: percussion, ...headNod },
  'boom bap': { loops: oldBreaks, ...headNod },
  'hip hop': { loops: [...oldBreaks, 'recordings/loop_electric.flac'], ...headNod },
  'lo-fi': { loops: ['recordings/loop_breakbeat.flac', 'recordings/loop_perc2.flac'], ...headNod, loopGainDb: -9 },
  jazz: { loops: ['recordings/loop_tabla.flac'], ...swing },
  house: { loops: percussion, ...house },
  techno: { loops: ['recordings/loop_industrial.flac'], ...house },
  edm: { loops: electronic, ...house },
  pop: { loops: percussion, ...house, bass: band.bass },
  rock: { loops: breaks, ...band },
  dubstep: { loops: electronic, ...halfTimeTrap, bass: { tone: 'recordings/bass_hard_c.flac', steps: HALF_BARS } },
  'drum and bass': { loops: breaks, ...fast },
};
