import type { StereoAudio } from '../../stereo-audio.js';
import { CELL_HZ, cellAt, CELLS } from '../cell-grid.js';
import type { Passage, Plane } from '../passage.js';
import { harmonicPercussive } from './harmonic-percussive.js';
import { combOf, trackPitch, type PitchTrack } from './pitch-track.js';
import { shortStrokes } from './short-strokes.js';
import { stereoImage } from './stereo-image.js';

/** Cues of each cell. */
export const CELL_CUES = 21;
/** Octaves around 31 Hz … 16 kHz. */
const OCTAVE_CELLS = Array.from({ length: 11 }, (_, i) => cellAt(22 * 2 ** i));
const OCTAVES = OCTAVE_CELLS.length - 1;
/** Cues of the whole moment. */
export const MOMENT_CUES = 4 * OCTAVES + 6;

const BASS = { lowestHz: 30, highestHz: 250, partials: 6, decay: 0.8 } as const;
const VOICE = { lowestHz: 90, highestHz: 900, partials: 10, decay: 0.9 } as const;
const HIGHEST_BASS_PARTIAL_HZ = 1500;
const HIGHEST_VOICE_PARTIAL_HZ = 6000;
/** Moments before and after to compare with. */
const NEAR = 2;
const FAR = 6;

/** What speaks for one stem or another, cell by cell, in a passage. */
export class Evidence {
  private readonly planes: readonly Plane[];
  private readonly octaves: Float32Array;
  private readonly bass: PitchTrack;
  private readonly voice: PitchTrack;
  private readonly motion: Float32Array;

  constructor(
    private readonly passage: Passage,
    audio: StereoAudio,
    meanPower: number,
  ) {
    const { level, moments, first } = passage;
    const medians = harmonicPercussive(level, moments);
    const peaks = medians.tone.map((value, i) => Math.min(1.5, value - medians.floor[i]));
    const sung = level.map((value, i) => Math.min(1.5, value - medians.stroke[i]));
    this.bass = trackPitch(peaks, moments, BASS);
    this.voice = trackPitch(sung, moments, VOICE);
    this.motion = motionOf(this.voice.hz);
    const voiceComb = combOf(this.voice, HIGHEST_VOICE_PARTIAL_HZ);
    const image = stereoImage(passage);
    const against = (other: Plane) => level.map((value, i) => value - other[i]);
    const later = (by: number) => level.map((value, i) => value - level[wrapped(i + by * CELLS, level.length)]);
    this.planes = [
      level,
      against(medians.tone),
      against(medians.background),
      against(medians.stroke),
      against(medians.narrowStroke),
      peaks,
      later(-NEAR),
      later(NEAR),
      later(-FAR),
      later(FAR),
      restlessness(level, moments),
      shortStrokes(audio, first, moments, meanPower),
      image.width,
      image.lean,
      combOf(this.bass, HIGHEST_BASS_PARTIAL_HZ),
      voiceComb,
      voiceComb.map((value, i) => value * this.motion[Math.floor(i / CELLS)]),
      medians.tone.map((value, i) => value - medians.background[i]),
      neighbour(level, -1),
      neighbour(level, 1),
      octaveBelow(medians.tone),
    ];
    this.octaves = octaveLevels(level, moments);
  }

  /** Cues of each cell of a moment into `target`, cell by cell. */
  readCells(moment: number, target: Float32Array): void {
    const from = moment * CELLS;
    for (let cue = 0; cue < CELL_CUES; cue++) {
      const plane = this.planes[cue];
      for (let cell = 0; cell < CELLS; cell++) target[cell * CELL_CUES + cue] = plane[from + cell];
    }
  }

  /** Cues of the whole moment into `target`. */
  readMoment(moment: number, target: Float32Array): void {
    const last = this.passage.moments - 1;
    let at = 0;
    for (let octave = 0; octave < OCTAVES; octave++) {
      const value = (when: number) => this.octaves[Math.min(last, Math.max(0, when)) * OCTAVES + octave];
      target[at++] = value(moment);
      target[at++] = value(moment) - value(moment - NEAR);
      target[at++] = value(moment) - value(moment + NEAR);
      let rise = -Infinity;
      for (let back = 0; back < FAR; back++) rise = Math.max(rise, value(moment - back) - value(moment - back - NEAR));
      target[at++] = rise;
    }
    target[at++] = this.bass.salience[moment];
    target[at++] = Math.log2(this.bass.hz[moment] / 100);
    target[at++] = this.voice.salience[moment];
    target[at++] = Math.log2(this.voice.hz[moment] / 300);
    target[at++] = this.motion[moment];
    target[at++] = this.motion[moment] * this.voice.salience[moment];
  }
}

const wrapped = (index: number, length: number) =>
  index < 0
    ? index + CELLS * Math.ceil(-index / CELLS)
    : index >= length
      ? index - CELLS * Math.ceil((index - length + 1) / CELLS)
      : index;

/** How fast a pitch moves: the mean step over 0.2 s in semitones, at most 1; a jump is not a glide. */
function motionOf(hz: Float32Array): Float32Array {
  return hz.map((_, moment) => {
    let [sum, count] = [0, 0];
    for (let i = Math.max(1, moment - 4); i <= Math.min(hz.length - 1, moment + 4); i++) {
      const step = Math.abs(12 * Math.log2(hz[i] / hz[i - 1]));
      if (step < 1.5) [sum, count] = [sum + step, count + 1];
    }
    return count === 0 ? 0 : Math.min(1, sum / count);
  });
}

/** Mean change from moment to moment over 0.3 s: a voice never rests, an organ does. */
function restlessness(level: Plane, moments: number): Plane {
  const plane = new Float32Array(level.length);
  const radius = 6;
  for (let cell = 0; cell < CELLS; cell++) {
    const change = (moment: number) => Math.abs(level[moment * CELLS + cell] - level[(moment - 1) * CELLS + cell]);
    let [sum, count] = [0, 0];
    for (let moment = 1; moment <= Math.min(radius, moments - 1); moment++)
      [sum, count] = [sum + change(moment), count + 1];
    for (let moment = 0; moment < moments; moment++) {
      plane[moment * CELLS + cell] = count === 0 ? 0 : sum / count;
      if (moment + radius + 1 < moments) [sum, count] = [sum + change(moment + radius + 1), count + 1];
      if (moment - radius >= 1) [sum, count] = [sum - change(moment - radius), count - 1];
    }
  }
  return plane;
}

const neighbour = (level: Plane, by: number): Plane =>
  level.map((value, i) => value - level[Math.min(level.length - 1, Math.max(0, i + by))]);

/** Level an octave below, against that of the cell: a fundamental has none. */
function octaveBelow(tone: Plane): Plane {
  const below = CELL_HZ.map((hz) => cellAt(hz / 2));
  return tone.map((value, i) => {
    const cell = i % CELLS;
    return tone[i - cell + below[cell]] - value;
  });
}

function octaveLevels(level: Plane, moments: number): Float32Array {
  const octaves = new Float32Array(moments * OCTAVES);
  for (let moment = 0; moment < moments; moment++) {
    for (let octave = 0; octave < OCTAVES; octave++) {
      let sum = 0;
      const [from, to] = [OCTAVE_CELLS[octave], Math.max(OCTAVE_CELLS[octave] + 1, OCTAVE_CELLS[octave + 1])];
      for (let cell = from; cell < to; cell++) sum += level[moment * CELLS + cell];
      octaves[moment * OCTAVES + octave] = sum / (to - from);
    }
  }
  return octaves;
}
