import type { StereoAudio } from '../../stereo-audio.js';
import { CELLS } from '../cell-grid.js';
import type { Passage, Plane } from '../passage.js';
import { changeCue, differenceCue, octaveBelowCue, planeCue, type CellCue } from './cell-cue.js';
import { harmonicPercussive } from './harmonic-percussive.js';
import { OCTAVE_CUES, OctaveCues } from './octaves.js';
import { combOf, motionOf, trackPitch, type PitchTrack } from './pitch-track.js';
import { restlessness } from './restlessness.js';
import { shortStrokes } from './short-strokes.js';
import { stereoImage } from './stereo-image.js';

/** Cues of each cell. */
export const CELL_CUES = 20;
/** Cues of the whole moment. */
export const MOMENT_CUES = OCTAVE_CUES + 6;

const BASS = { lowestHz: 30, highestHz: 250, partials: 6, decay: 0.8 } as const;
const VOICE = { lowestHz: 90, highestHz: 900, partials: 10, decay: 0.9 } as const;
const HIGHEST_BASS_PARTIAL_HZ = 1500;
const HIGHEST_VOICE_PARTIAL_HZ = 6000;
/** Moments before and after to compare with. */
const NEAR = 2;
const FAR = 6;
const FARTHER = 14;

/** What speaks for one stem or another, cell by cell, in a passage. */
export class Evidence {
  private readonly cellCues: readonly CellCue[];
  private readonly octaves: OctaveCues;
  private readonly bass: PitchTrack;
  private readonly voice: PitchTrack;
  private readonly motion: Float32Array;

  constructor(passage: Passage, audio: StereoAudio, meanPower: number) {
    const { level, moments, first } = passage;
    const medians = harmonicPercussive(level, moments);
    const peaks = heightOf(medians.tone, medians.floor);
    const sung = heightOf(level, medians.stroke);
    this.bass = trackPitch(peaks, moments, BASS);
    this.voice = trackPitch(sung, moments, VOICE);
    this.motion = motionOf(this.voice.hz);
    const image = stereoImage(passage);
    this.cellCues = [
      planeCue(level),
      differenceCue(level, medians.tone),
      differenceCue(level, medians.background),
      differenceCue(level, medians.stroke),
      differenceCue(level, medians.narrowStroke),
      planeCue(peaks),
      ...[-NEAR, NEAR, -FAR, FAR, -FARTHER, FARTHER].map((by) => changeCue(level, by)),
      planeCue(restlessness(level, moments)),
      planeCue(shortStrokes(audio, first, moments, meanPower)),
      planeCue(image.width),
      planeCue(image.lean),
      planeCue(combOf(this.bass, HIGHEST_BASS_PARTIAL_HZ)),
      planeCue(combOf(this.voice, HIGHEST_VOICE_PARTIAL_HZ)),
      octaveBelowCue(medians.tone),
      changeCue(medians.stroke, -NEAR),
    ];
    this.octaves = new OctaveCues(passage);
  }

  /** The `CELL_CUES` of a moment into `target`, one row of cells after the other. */
  readCells(moment: number, target: Float32Array): void {
    this.cellCues.forEach((read, cue) => read(moment, target.subarray(cue * CELLS, (cue + 1) * CELLS)));
  }

  /** Cues of the whole moment into `target`. */
  readMoment(moment: number, target: Float32Array): void {
    this.octaves.read(moment, target);
    const { bass, voice, motion } = this;
    const pitches = [
      bass.salience[moment],
      Math.log2(bass.hz[moment] / 100),
      voice.salience[moment],
      Math.log2(voice.hz[moment] / 300),
      motion[moment],
      motion[moment] * voice.salience[moment],
    ];
    target.set(pitches, OCTAVE_CUES);
  }
}

/** How far each cell of one plane stands out of the other. */
function heightOf(plane: Plane, other: Plane): Plane {
  const target = new Float32Array(plane.length);
  for (let i = 0; i < target.length; i++) target[i] = plane[i] - other[i];
  return target;
}
