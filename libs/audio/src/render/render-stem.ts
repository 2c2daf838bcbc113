import {
  DRUM_PITCH,
  type DrumName,
  type Note,
  type Score,
  type StemName,
  tickToSeconds,
  type Track,
} from '@ctc/contracts';
import { dbToGain } from '../dsp/decibels.js';
import { velocityGain } from '../instruments/instrument.js';
import { kernels } from '../kernels/index.js';
import type { PlacedSound } from '../kernels/kernels.js';
import { HOP_WEIGHTING } from '../meters/hop-energies.js';
import { integratedOf } from '../meters/loudness.js';
import { type AudioMemory, SAMPLE_RATE_HZ, silence, type StereoAudio } from '../stereo-audio.js';
import { placedSound } from './placed-sound.js';
import { automate } from './automate.js';
import type { InstrumentRack } from './instrument-rack.js';
import { takeOf } from './take-of.js';

/** The dry sound of one track, before its strip. */
export interface RenderedTrack {
  readonly trackId: string;
  readonly audio: StereoAudio;
  /** Its notes, not yet summed into `audio`: only from `playTracks`. */
  readonly sounds?: Iterable<PlacedSound>;
  /**
   * Integrated loudness before the automation and the kit's mixer, where there are such: a part that is faded is not levelled
   * up for it, and a softer kick leaves the snare where it was.
   */
  readonly lufsAtRest?: number;
}

/** All of a score that rendering reads. */
export type RenderScore = Pick<Score, 'tracks' | 'tempoMap' | 'ticksPerQuarter' | 'durationSeconds'>;

/** Tone is rendered in this many steps of velocity, level is exact: eight timbres are finer than most sample libraries. */
const VELOCITY_STEPS = 8;

/** Ends of slides are rounded to 2.9 ms, so that humanised slides share a rendering. */
const GLIDE_STEP_FRAMES = 128;

/**
 * Renders the tracks of one stem, dry and centred on their instruments' own image, in the score's order: notes, a kit's own
 * mixer, then the track's automation.
 *
 * Every track is exactly round(durationSeconds · 44,100) frames long; tails past the end are cut. A note begins on the frame
 * nearest to its tick's time. The same score gives the same samples, in any thread.
 */
export function renderStem(score: RenderScore, stem: StemName, rack: InstrumentRack): RenderedTrack[] {
  return [...playTracks(score, stem, rack)].map(({ sounds, ...track }) => {
    if (sounds) kernels.sumSounds(sounds, track.audio, null);
    return track;
  });
}

/**
 * `renderStem` one track at a time, when it is asked for: a mixer that adds each to its bus before it takes the next needs
 * memory for two, however many there are. Notes that nothing moves afterwards are left to be summed on the way through the
 * mixer.
 */
export function* playTracks(
  score: RenderScore,
  stem: StemName,
  rack: InstrumentRack,
  memory: AudioMemory = silence,
): Generator<RenderedTrack> {
  const frames = Math.round(score.durationSeconds * SAMPLE_RATE_HZ);
  for (const track of score.tracks) {
    if (track.stem === stem) yield playTrack(score, track, rack, memory(frames));
  }
}

/** @param audio takes the track, whatever was in it */
function playTrack(score: RenderScore, track: Track, rack: InstrumentRack, audio: StereoAudio): RenderedTrack {
  const { automation, voiceGainsDb, ...atRest } = track;
  const notes = (any: Track) => notesOf(score, any, rack, audio.left.length);
  if (!automation && !voiceGainsDb) return { trackId: track.id, audio, sounds: notes(track) };
  const lufsAtRest = integratedOf(kernels.sumSounds(notes(atRest), audio, HOP_WEIGHTING));
  if (voiceGainsDb) kernels.sumSounds(notes(track), audio, null);
  if (automation) automate(audio, score, automation);
  return { trackId: track.id, audio, lufsAtRest };
}

interface PlacedNote {
  readonly note: Note;
  readonly startFrame: number;
  readonly gateFrames: number;
}

/** A track's notes, one after the other, each played when it is asked for. */
function* notesOf(score: RenderScore, track: Track, rack: InstrumentRack, trackFrames: number): Generator<PlacedSound> {
  const instrument = rack.get(track.instrument);
  const { release, stops } = instrument;
  const placed = track.notes.map((note) => placeNote(score, note)).sort((a, b) => a.startFrame - b.startFrame);
  for (const [index, { note, startFrame, gateFrames }] of placed.entries()) {
    const sound = rack.notes.play(instrument, {
      pitch: note.pitch,
      velocity: Math.ceil(note.velocity * VELOCITY_STEPS) / VELOCITY_STEPS,
      frames: gateFrames + (release?.length ?? 0),
      take: takeOf(note, instrument.takes, score.ticksPerQuarter),
      ...(note.glideToPitch === undefined ? {} : { glide: glideOf(note.glideToPitch, gateFrames) }),
    });
    const placement = {
      startFrame,
      gateFrames,
      stopFrame: stops ? findStop(placed, index, startFrame + sound.left.length, stops) : Infinity,
      gain: velocityGain(note.velocity) * voiceGain(track, note.pitch),
      pan: instrument.pan?.(note.pitch) ?? 0,
      ...(release ? { release } : {}),
    };
    yield placedSound(sound, placement, trackFrames);
  }
}

/** The kit's mixer: exact for every hit, since drums share no processing. */
function voiceGain({ voiceGainsDb = {} }: Track, pitch: number): number {
  const name = DRUM_NAMES.get(pitch);
  return dbToGain((name && voiceGainsDb[name]) ?? 0);
}

const DRUM_NAMES = new Map<number, DrumName>(
  Object.entries(DRUM_PITCH).map(([name, pitch]) => [pitch, name as DrumName]),
);

function glideOf(toPitch: number, gateFrames: number) {
  return { toPitch, endFrame: Math.ceil(gateFrames / GLIDE_STEP_FRAMES) * GLIDE_STEP_FRAMES };
}

function placeNote(score: RenderScore, note: Note): PlacedNote {
  const startFrame = Math.round(tickToSeconds(score, note.startTick) * SAMPLE_RATE_HZ);
  const endFrame = Math.round(tickToSeconds(score, note.startTick + note.durationTicks) * SAMPLE_RATE_HZ);
  return { note, startFrame, gateFrames: Math.max(1, endFrame - startFrame) };
}

/** The frame on which a later note silences this one. */
function findStop(
  placed: readonly PlacedNote[],
  index: number,
  soundEnd: number,
  stops: (playing: number, next: number) => boolean,
): number {
  const { note, startFrame } = placed[index]!;
  for (let next = index + 1; next < placed.length; next++) {
    const later = placed[next]!;
    if (later.startFrame >= soundEnd) break;
    if (later.startFrame > startFrame && stops(note.pitch, later.note.pitch)) return later.startFrame;
  }
  return Infinity;
}
