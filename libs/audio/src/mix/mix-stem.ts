import type { MixProfile, Score, StemName, Track } from '@ctc/contracts';
import { dbToGain } from '../dsp/decibels.js';
import type { PlacedSound } from '../kernels/kernels.js';
import { SAMPLE_RATE_HZ, silence, type StereoAudio } from '../stereo-audio.js';
import { bandSections } from './eq-bands.js';
import { GENRE_SPACES } from './genre-space.js';
import { kickDuck } from './kick-duck.js';
import { MIX_PROFILE_TOUCHES, type StemTouch } from './mix-profiles.js';
import { PART_STRIPS, type PartStrip } from './part-strips.js';
import { StemBuses, type Route } from './stem-buses.js';
import { throughStrip } from './track-strip.js';

/** What the mixer reads of a score. */
export type MixScore = Pick<Score, 'genre' | 'tracks' | 'tempoMap' | 'ticksPerQuarter'>;

/** One rendered track, before its strip. */
export interface TrackAudio {
  readonly trackId: string;
  readonly audio: StereoAudio;
  /** What the track is the sum of, where nobody has summed it yet: `audio` then is the memory for it, whatever is in there. */
  readonly sounds?: Iterable<PlacedSound>;
  /** Loudness that its level counts from, where that is not what it measures: a part that is faded is not to be levelled up. */
  readonly lufsAtRest?: number;
}

export interface StemOptions {
  /** `balanced` unless said otherwise. */
  readonly profile?: MixProfile;
  /**
   * `nominal` (the default) brings each track near the level that its fader counts from; `kept` applies faders only:
   * for stems that somebody has already balanced.
   */
  readonly levels?: 'nominal' | 'kept';
  /** −1 … 1, in place of the strips' own. */
  readonly pan?: number;
  /** 0 … 1, in place of the strips' own sends. */
  readonly reverb?: number;
  /** Length of the stem; that of the longest track unless said otherwise. */
  readonly frames?: number;
  /**
   * The tracks' samples are not needed any more: the stem is mixed in their memory, that of the first track if it is long
   * enough. Each of the others is used up before the next one is asked for.
   */
  readonly mayUseTracks?: boolean;
  /** Memory for what the tracks send, as long as the stem: the room's on the left, the echo's on the right. */
  readonly sends?: StereoAudio;
}

/** The file ends in silence even when a reverb still rings. */
const END_FADE_SECONDS = 0.25;
/** A track that is nearly silent is not pulled up: there is nothing to hear in it. */
const AUDIBLE_LUFS = -60;
/** A typical part this far from its nominal level is meant to be loud or soft. */
const MAX_LEVELLING_DB = 6;

/**
 * Mixes the tracks of one stem: each through its strip; together through the stem's bus; reverb and delay return into the
 * stem that sent; the profile's equaliser last. It depends on no other stem, but for the kicks of the score: stems may be
 * mixed in any order and in several threads.
 *
 * @param tracks all of one stem, each in the score; taken one after the other where `frames` are given
 * @throws when the score has no such track
 */
export function mixStem(
  score: MixScore,
  stem: StemName,
  tracks: Iterable<TrackAudio>,
  options: StemOptions = {},
): StereoAudio {
  const { frames } = options;
  if (frames === undefined) {
    const all = [...tracks];
    return mixStem(score, stem, all, { ...options, frames: longestOf(all) });
  }
  const touch = MIX_PROFILE_TOUCHES[options.profile ?? 'balanced'][stem];
  const isDucked = score.tracks.some((track) => track.stem === stem && track.strip.sidechain > 0);
  const duck = isDucked ? kickDuck(score) : null;
  const buses = new StemBuses(frames, duck, options.sends);
  for (const { trackId, audio, sounds, lufsAtRest } of tracks) {
    const track = trackOf(score, trackId);
    const part = PART_STRIPS[track.part];
    const isLevelled = options.levels !== 'kept' && part.nominalLufs !== null;
    const into = options.mayUseTracks && audio.left.length === frames ? audio : silence(frames);
    const shaped = throughStrip({ audio, sounds }, part, into, isLevelled && lufsAtRest === undefined);
    const levelDb = levellingDb(part, options, lufsAtRest ?? shaped.lufs);
    const gain = dbToGain(levelDb + track.strip.gainDb + touch.gainDb);
    buses.add(shaped.audio, shaped.dynamics, { ...routeOf(track, touch, options), gain, width: shaped.width });
  }
  const beatSeconds = 60 / (score.tempoMap[0]?.bpm ?? 120);
  const mixed = buses.finished(stem, GENRE_SPACES[score.genre], beatSeconds, bandSections(touch.eq));
  fadeEnd(mixed);
  return mixed;
}

/** Frames of the longest track. */
export function longestOf(tracks: readonly TrackAudio[]): number {
  return tracks.reduce((most, { audio }) => Math.max(most, audio.left.length), 0);
}

/** @throws when the score has no such track */
export function trackOf(score: MixScore, trackId: string): Track {
  const track = score.tracks.find(({ id }) => id === trackId);
  if (!track) throw new Error(`the score has no track ${trackId}`);
  return track;
}

/** What brings a raw track to the level that its fader counts from. */
function levellingDb({ nominalLufs, trimDb }: PartStrip, { levels }: StemOptions, lufs: number | null): number {
  if (levels === 'kept') return 0;
  if (nominalLufs === null || lufs === null || lufs < AUDIBLE_LUFS) return trimDb;
  return trimDb + Math.max(-MAX_LEVELLING_DB, Math.min(MAX_LEVELLING_DB, nominalLufs - lufs));
}

function routeOf({ strip }: Track, touch: StemTouch, { pan, reverb }: StemOptions): Omit<Route, 'gain' | 'width'> {
  const { sidechain, delaySend } = strip;
  const reverbSend = reverb ?? Math.min(1, strip.reverbSend * touch.reverb);
  return { pan: pan ?? strip.pan, sidechain, reverbSend, delaySend };
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
