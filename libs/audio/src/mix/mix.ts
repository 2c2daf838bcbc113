import { STEM_NAMES, type MixProfile, type Score, type StemName, type Track } from '@ctc/contracts';
import { applyGains, compressionGains, controlPowers, type CompressorSettings } from '../dsp/compressor.js';
import { dbToGain } from '../dsp/decibels.js';
import { integratedLufs, SILENCE_LUFS } from '../meters/loudness.js';
import { samplePeakOf } from '../meters/true-peak.js';
import { SAMPLE_RATE_HZ, type StereoAudio } from '../stereo-audio.js';
import { processChannel } from './channel.js';
import { GENRE_SPACES } from './genre-space.js';
import { duckGains, kickDuck } from './kick-duck.js';
import { MIX_PROFILE_TOUCHES } from './mix-profiles.js';
import { addReturns } from './sends.js';
import { addTrack, stemBus, type TrackPlacement } from './stem-bus.js';
import { STEM_CHANNELS, type EqBands } from './stem-channels.js';
import { sumOf } from './sum.js';
import { sideGain } from './track-width.js';

/** What the mixer reads of a score. */
export type MixScore = Pick<Score, 'genre' | 'tracks' | 'tempoMap' | 'ticksPerQuarter'>;

/** One rendered track, before its strip. */
export interface TrackAudio {
  readonly trackId: string;
  readonly audio: StereoAudio;
}

/** What a user wants otherwise for all tracks of a stem; the ranges are those of the contract. */
export interface StemOverride {
  readonly stem: StemName;
  /** Added to the level that the profile gives. */
  readonly gainDb?: number;
  /** In place of the strips' own. */
  readonly pan?: number;
  readonly mute?: boolean;
  /** Added to the profile's bands. */
  readonly eq?: Partial<EqBands>;
  /** 0 … 1, in place of the strips' own sends. */
  readonly reverb?: number;
}

export interface MixOptions {
  readonly profile?: MixProfile;
  readonly tracks?: readonly StemOverride[];
  /**
   * `nominal` (the default) brings each track near the level that its fader counts from; `kept` applies faders only:
   * for stems that somebody has already balanced.
   */
  readonly levels?: 'nominal' | 'kept';
}

export interface MixStem {
  readonly name: StemName;
  readonly audio: StereoAudio;
}

export interface Mix {
  readonly profile: MixProfile;
  /** In the order of `STEM_NAMES`, all of one length; a muted stem is there and silent. */
  readonly stems: readonly MixStem[];
  /** The stems added up in order, in 32-bit floats: nothing else happens after them. */
  readonly premaster: StereoAudio;
  /** The last gain that every stem got, in dB. */
  readonly levelDb: number;
}

/** Loudness of every pre-master: with the crest of beats, peaks then lie about −6 dBFS. */
export const PREMASTER_LUFS = -20;
/** Very spiky material stays quieter rather than go over this. */
const PEAK_CEILING_DBFS = -1;
/** The file ends in silence even when a reverb still rings. */
const END_FADE_SECONDS = 0.25;
/** A track that is nearly silent is not pulled up: there is nothing to hear in it. */
const AUDIBLE_LUFS = -60;
/** A typical part at a fader of 0 dB (`Strip.gainDb`), and a bed such as vinyl crackle. */
const NOMINAL_LUFS = -18;
const NOMINAL_BED_LUFS = -38;
/** A part this far from its nominal level is meant to be loud or soft. */
const MAX_LEVELLING_DB = 6;

/** Slow and shallow: it moves the whole mix by a decibel or two. */
const GLUE: CompressorSettings = {
  thresholdDb: 3,
  ratio: 2,
  attackSeconds: 0.03,
  releaseSeconds: 0.18,
  maxReductionDb: 2.5,
};

/**
 * Mixes rendered tracks: fader, pan and duck per track; equaliser, compressor and width per stem; reverb and delay that
 * return into the stem that sent; glue. Whatever is not linear in the sum (glue, level) is one gain curve for all stems,
 * so the stems always sum to the pre-master, sample by sample.
 *
 * Every profile comes out at the same loudness. Overrides are heard against that level: turning a stem down by 6 dB
 * turns it down by 6 dB, and the others stay where they were.
 */
export function mix(score: MixScore, tracks: readonly TrackAudio[], options: MixOptions = {}): Mix {
  const profile = options.profile ?? 'balanced';
  const overrides = options.tracks ?? [];
  const reference = overrides.length > 0 ? mix(score, tracks, { ...options, tracks: [] }) : null;
  const stems = mixStems(score, tracks, options, profile, overrides);
  const audios = stems.map(({ audio }) => audio);
  const frames = audios[0]?.left.length ?? 0;
  const glued = sumOf(audios, frames);
  const gains = compressionGains(controlPowers(glued), GLUE);
  applyGains(glued, gains);
  const levelDb = reference?.levelDb ?? levelOf(glued);
  const level = dbToGain(levelDb);
  const gluedAndLevelled = gains.map((gain) => gain * level);
  for (const audio of audios) applyGains(audio, gluedAndLevelled);
  return { profile, stems, premaster: sumOf(audios, frames), levelDb };
}

function mixStems(
  score: MixScore,
  tracks: readonly TrackAudio[],
  options: MixOptions,
  profile: MixProfile,
  overrides: readonly StemOverride[],
): MixStem[] {
  const frames = tracks.reduce((most, { audio }) => Math.max(most, audio.left.length), 0);
  const duck = kickDuck(score, frames);
  const beatSeconds = 60 / (score.tempoMap[0]?.bpm ?? 120);
  const inScore = new Map(score.tracks.map((track) => [track.id, track]));
  const rendered = tracks.flatMap(({ trackId, audio }) => {
    const track = inScore.get(trackId);
    if (!track) throw new Error(`the score has no track ${trackId}`);
    return [{ track, audio }];
  });
  return STEM_NAMES.flatMap((name) => {
    const ofStem = rendered.filter(({ track }) => track.stem === name);
    if (ofStem.length === 0) return [];
    const override = overrides.find(({ stem }) => stem === name);
    const touch = MIX_PROFILE_TOUCHES[profile][name];
    const bus = stemBus(frames);
    if (!override?.mute) {
      for (const { track, audio } of ofStem) {
        const levellingDb = options.levels === 'kept' ? 0 : STEM_CHANNELS[name].trimDb + toNominalDb(track, audio);
        const gainDb = levellingDb + track.strip.gainDb + touch.gainDb + (override?.gainDb ?? 0);
        addTrack(bus, audio, {
          ...placement(track, gainDb, touch.reverb, override),
          width: sideGain(audio, STEM_CHANNELS[name].width),
          duck: ducked(duck, track),
        });
      }
      processChannel(bus.dry, STEM_CHANNELS[name], addBands(touch.eq, override?.eq));
      addReturns(bus, GENRE_SPACES[score.genre], beatSeconds);
      fadeEnd(bus.dry);
    }
    return [{ name, audio: bus.dry }];
  });
}

/** What brings a raw track to the nominal level that its fader counts from. */
function toNominalDb(track: Track, audio: StereoAudio): number {
  const lufs = integratedLufs(audio);
  if (lufs < AUDIBLE_LUFS) return 0;
  const nominal = track.instrument === 'fx.vinyl' ? NOMINAL_BED_LUFS : NOMINAL_LUFS;
  return Math.max(-MAX_LEVELLING_DB, Math.min(MAX_LEVELLING_DB, nominal - lufs));
}

function ducked(duck: Float32Array | null, { strip }: Track): Float32Array | null {
  return duck && strip.sidechain > 0 ? duckGains(duck, strip.sidechain) : null;
}

function placement(
  { strip }: Track,
  gainDb: number,
  reverb: number,
  override?: StemOverride,
): Omit<TrackPlacement, 'duck' | 'width'> {
  return {
    gain: dbToGain(gainDb),
    pan: override?.pan ?? strip.pan,
    reverbSend: override?.reverb ?? Math.min(1, strip.reverbSend * reverb),
    delaySend: strip.delaySend,
  };
}

function addBands(bands: EqBands, more: Partial<EqBands> = {}): EqBands {
  return {
    lowDb: bands.lowDb + (more.lowDb ?? 0),
    midDb: bands.midDb + (more.midDb ?? 0),
    highDb: bands.highDb + (more.highDb ?? 0),
  };
}

/** Gain to the pre-master's loudness; silence stays silence. */
function levelOf(audio: StereoAudio): number {
  const lufs = integratedLufs(audio);
  if (lufs <= SILENCE_LUFS) return 0;
  const peakDb = 20 * Math.log10(Math.max(samplePeakOf(audio.left), samplePeakOf(audio.right)));
  return Math.min(PREMASTER_LUFS - lufs, PEAK_CEILING_DBFS - peakDb);
}

function fadeEnd({ left, right }: StereoAudio): void {
  const frames = Math.min(left.length, Math.round(END_FADE_SECONDS * SAMPLE_RATE_HZ));
  const start = left.length - frames;
  for (let i = 0; i < frames; i++) {
    const gain = 0.5 + 0.5 * Math.cos((Math.PI * (i + 1)) / frames);
    left[start + i] *= gain;
    right[start + i] *= gain;
  }
}
