import type { Automation, DrumName, Genre, InstrumentId, KeyMode, Mood, SectionName, Strip } from '@ctc/contracts';

/** What can enter and leave in an arrangement: the drum voices one by one, then the pitched parts. */
export const DRUM_LAYERS = ['kick', 'snare', 'hat', 'openHat', 'percussion', 'cymbal'] as const;
export const PART_NAMES = ['bass', 'chords', 'pad', 'lead', 'counter', 'vocals', 'texture'] as const;
export const EFFECT_NAMES = ['riser', 'downlifter', 'impact'] as const;
export type EffectName = (typeof EFFECT_NAMES)[number];
export type DrumLayer = (typeof DRUM_LAYERS)[number];
export type PartName = (typeof PART_NAMES)[number];
export type Layer = DrumLayer | PartName;

/** One genre, as data: everything that makes trap trap. The writers know no genre by name. */
export interface GenreTable {
  readonly genre: Genre;
  /** One short phrase for the reply: `half-time trap`, `swung boom bap`. */
  readonly feel: string;
  readonly groove: Groove;
  readonly form: FormTable;
  readonly drums: DrumTable;
  readonly harmony: HarmonyTable;
  readonly chords: ChordTable;
  readonly bass: BassTable;
  readonly lead: LeadTable;
  readonly ensemble: Readonly<Record<PartName, PartTable>>;
  readonly transitions: TransitionTable;
  /** Overrides of the common moods, for this genre. */
  readonly moods: Partial<Record<Mood, Partial<MoodShift>>>;
  /** What the critic expects; measured in the written score. */
  readonly expects: Expectation;
}

export interface Groove {
  /** Share of a pair of 16ths that the first one takes: 0.5 straight, 0.66 triplet. The seed picks inside. */
  readonly swing: readonly [number, number];
  /** Which pairs swing: 16ths unless jazz, whose eighths do. */
  readonly swingUnit?: '8th' | '16th';
  /** Chance spread of a hit's time, and of its velocity. */
  readonly timingMs: number;
  readonly velocity: number;
}

export interface FormTable {
  /** Bodies between intro and outro, short to long; the planner takes the one that fits best. */
  readonly bodies: readonly (readonly SectionName[])[];
  readonly sections: Readonly<Record<SectionName, SectionTable>>;
}

export interface SectionTable {
  /** 0 (bare) … 1 (everything plays) */
  readonly energy: number;
  /** Usual length in bars. */
  readonly bars: number;
  /**
   * Who plays, one line for each time the section returns: `kick snare hat bass lead@0.5` (the lead enters half-way
   * through). The last line serves all further returns.
   */
  readonly layers: readonly string[];
}

export interface DrumTable {
  readonly kit: InstrumentId;
  readonly strip: Strip;
  readonly voices: readonly DrumVoice[];
  readonly fills: readonly Fill[];
  /** The last hit of the piece. */
  readonly ending: readonly DrumName[];
}

/** One drum and its sentences: step strings of one, two or four bars (`a|b`). */
export interface DrumVoice {
  readonly drum: DrumName;
  readonly layer: DrumLayer;
  /** 0 … 1, its place in the kit. */
  readonly level: number;
  /** Behind (positive) or ahead of the grid. */
  readonly lateMs?: number;
  readonly calm: readonly string[];
  readonly busy: readonly string[];
  /** Bars that a pre-chorus speaks instead, stretched over its length: the roll that climbs into a drop. */
  readonly build?: string;
}

/** The last bar of a section; `_` keeps what the pattern has. */
export interface Fill {
  readonly drums: Partial<Record<DrumName, string>>;
  /** From this step the bass is silent. */
  readonly bassStopsAtStep?: number;
  /** Least energy of the section that follows. */
  readonly into: number;
}

export interface HarmonyTable {
  readonly progressions: readonly Progression[];
  /** Bars of one slot of a progression, where sections are long enough to hear it whole; otherwise one. */
  readonly barsPerSlot: number;
  /** Sections that leave the main loop for another one; bridge, breakdown and pre-chorus unless a genre loops on. */
  readonly contrasting?: readonly SectionName[];
}

export interface Progression {
  readonly mode: KeyMode;
  /** Slots between bars, chords between spaces: `Im9 | IVm9 | IIm7b5 V7b9 | Im9`. */
  readonly chords: string;
  readonly moods: readonly Mood[];
}

/**
 * `led`: voices move as little as they can. `parallel`: one shape moved up and down, as a sampled chord is. `power`: root,
 * fifth and octave, as a distorted guitar needs it.
 */
export type Grip = 'led' | 'parallel' | 'power';

export interface ChordTable {
  /** Register of the hand. */
  readonly low: number;
  readonly high: number;
  readonly voices: number;
  /** `led` unless the genre says otherwise. */
  readonly grip?: Grip;
  /** Milliseconds between the voices of one strum. */
  readonly strumMs: number;
  /** Step strings: `x` all voices, `h` the upper ones, `l` the lowest, `1`–`4` one voice, `a` the next chord early. */
  readonly calm: readonly string[];
  readonly busy: readonly string[];
}

export interface BassTable {
  /** `kick`: a note under each kick. `line`: the written lines below. `walk`: quarter notes that lead from root to root. */
  readonly follows: 'kick' | 'line' | 'walk';
  /** The root sits in the octave that starts here. */
  readonly lowestRoot: number;
  /** Step strings: `R` root, `3` `5` `7` chord tones, `8` octave, `a` a step into the next root, rolls repeat the root. */
  readonly lines: readonly string[];
  /** For louder sections and returns; the same lines unless the genre changes its bass there. */
  readonly loudLines?: readonly string[];
  /** Bars of a sentence, at whose end notes jump and glide; two unless the genre slides in every bar. */
  readonly sentenceBars?: 1 | 2;
  /** Chance that the last note of a sentence glides. */
  readonly glide: number;
  /** Chance that a held note stops before the next one. */
  readonly gap: number;
}

/** `contour` follows an arch, `arpeggio` breaks the chord, `pedal` returns to one note, `turn` circles, `fall` descends. */
export type Manner = 'contour' | 'arpeggio' | 'pedal' | 'turn' | 'fall';

export interface LeadTable {
  /** One-bar rhythms from which motifs are made. */
  readonly cells: readonly string[];
  /** Bars of a motif. */
  readonly motifBars: 1 | 2;
  /** How its motifs find their notes, by weight. */
  readonly manners: Readonly<Partial<Record<Manner, number>>>;
  /** Phrase plans by section: one letter for each motif length (see melody/develop.ts). */
  readonly plans: Readonly<Record<SectionName, readonly string[]>>;
  /** Largest leap in scale steps. */
  readonly leap: number;
  /** Behind the grid. */
  readonly lateMs: number;
}

export interface PartTable {
  /** First choice first; moods and the user may prefer another. Empty: the part does not exist here. */
  readonly instruments: readonly InstrumentId[];
  /** Whom only a mood brings in, where the genre's own players would be too loud or too cold for it. */
  readonly guests?: readonly InstrumentId[];
  readonly strip: Strip;
  /** Chance that the part is cast at all when nobody names it. */
  readonly chance: number;
}

/**
 * What joins two sections besides a fill and a crash. A lift is a step up into a strong section (a drop, a chorus, a hook);
 * what a genre does not name is never heard in it.
 */
export interface TransitionTable {
  /** Noise that climbs into a lift and ends with its first beat. */
  readonly riser?: EffectTable;
  /** Noise that falls away from the first beat of a lift, or of a section that lets go. */
  readonly downlifter?: EffectTable;
  /** A boom on the first beat of a lift. */
  readonly impact?: Pick<EffectTable, 'chance'>;
  /** Everybody is silent before a lift, for one of these numbers of beats; only the riser goes on. */
  readonly dropOut?: { readonly chance: number; readonly beats: readonly number[] };
  readonly sweeps?: readonly Sweep[];
}

export interface EffectTable {
  /** At the first lift; returns are likelier. */
  readonly chance: number;
  /** Its length, where the section is as long. */
  readonly bars: number;
}

/** A knob that turns all through the sections of one name, and springs back after them. */
export interface Sweep {
  readonly section: SectionName;
  readonly parts: readonly (PartName | 'drums')[];
  readonly parameter: Automation['parameter'];
  readonly from: number;
  readonly to: number;
  /** Once for all sections of the name. */
  readonly chance: number;
}

/** How a mood bends the tables. Several moods are averaged. */
export interface MoodShift {
  readonly mode?: KeyMode;
  /** −1 sparse … 1 dense */
  readonly density: number;
  /** Octaves that the lead moves. */
  readonly register: number;
  /** Place in the genre's tempo range, 0 slow … 1 fast. */
  readonly tempo: number;
  /** Chance that a choir joins, added to the genre's own. */
  readonly vocals: number;
  readonly instruments: readonly InstrumentId[];
}

/** Ranges in which the genre lives; the critic marks down what lies outside. */
export interface Expectation {
  /** Drum hits in a bar of full sections. */
  readonly drumHitsPerBar: readonly [number, number];
  /** Lead notes in a bar where the lead plays. */
  readonly leadNotesPerBar: readonly [number, number];
  /** Share of kicks off the beat. */
  readonly syncopation: readonly [number, number];
  /** Share of bass notes on a kick; half and more unless the bass answers it. */
  readonly bassOnKick?: readonly [number, number];
  /** The hand jumps by intention (parallel stabs, power chords): voice leading is no virtue here. */
  readonly handMayJump?: boolean;
  /** Share of chords away from home; 0.4–0.85 unless the genre stays. */
  readonly away?: readonly [number, number];
  /** Different chords that are enough; four unless the genre needs fewer. */
  readonly chords?: number;
}
