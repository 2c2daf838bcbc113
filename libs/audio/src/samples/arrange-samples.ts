import { parseKey, type Genre, type KeyMode, type MusicalKey, type StemName } from '@ctc/contracts';
import type { AssetLibrary } from '../assets/asset-library.js';
import { dbToGain } from '../dsp/decibels.js';
import { fadeEnds } from '../dsp/envelope.js';
import { measureLoudness } from '../meters/loudness.js';
import { SAMPLE_RATE_HZ, silence, type AudioMemory, type StereoAudio } from '../stereo-audio.js';
import { addAt } from './add-at.js';
import { playLoop } from './play-loop.js';
import { playTone } from './play-tone.js';
import { LOOP_BEATS, SAMPLE_SETS, TONE_PITCH, type SampleSet, type Steps, type ToneName } from './sample-sets.js';

export interface SampleOrder {
  readonly genre: Genre;
  readonly bpm: number;
  readonly key: MusicalKey;
  readonly durationSeconds: number;
  /** Chooses among the loops of a genre. */
  readonly seed: number;
}

export interface ArrangedStem {
  readonly name: Extract<StemName, 'drums' | 'bass' | 'chords'>;
  readonly audio: StereoAudio;
}

export interface SampleArrangement {
  readonly stems: readonly ArrangedStem[];
  readonly sections: readonly {
    readonly name: 'intro' | 'verse';
    readonly startSeconds: number;
    readonly bars: number;
  }[];
}

const STEPS_PER_BAR = 16;
const BEATS_PER_BAR = 4;
/** What is left after the last bar at least, for the last stroke to ring out. */
const SHORTEST_TAIL_SECONDS = 1;
const LONGEST_INTRO_BARS = 4;
const INTRO_SHARE = 1 / 8;
const STEM_LUFS = { drums: -16, bass: -19, chords: -22 } as const;
/** Everything ends in silence. */
const END_FADE_SECONDS = 0.5;

/** Semitones over the tonic and the chord's own mode, bar by bar: i VI III VII, and I V vi IV. */
const PROGRESSIONS: Readonly<Record<KeyMode, readonly (readonly [number, KeyMode])[]>> = {
  minor: [
    [0, 'minor'],
    [8, 'major'],
    [3, 'major'],
    [10, 'major'],
  ],
  major: [
    [0, 'major'],
    [7, 'major'],
    [9, 'minor'],
    [5, 'major'],
  ],
};
const TRIADS: Readonly<Record<KeyMode, readonly number[]>> = { minor: [0, 3, 7], major: [0, 4, 7] };
/** Chords lie close together in the octave above the tones they are made of. */
const CHORD_OCTAVE_FROM = 48;

/** The bars of a piece and what is struck in them. */
interface Grid {
  readonly set: SampleSet;
  readonly key: MusicalKey;
  readonly bars: number;
  readonly introBars: number;
  readonly barSeconds: number;
}

/**
 * Arranges recordings into a simple piece at an exact tempo, in a key, of an exact length: a loop and struck drums, a bass
 * on the roots, triads out of one tone. For when nothing better can be had; it needs no score and no SoundFont.
 *
 * @param memory where the stems come from; zeroed here
 * @throws whatever the library's reader throws when a recording is missing
 */
export async function arrangeSamples(
  order: SampleOrder,
  library: AssetLibrary,
  memory: AudioMemory = silence,
): Promise<SampleArrangement> {
  const grid = gridOf(order);
  const frames = Math.round(order.durationSeconds * SAMPLE_RATE_HZ);
  const stem = async (name: ArrangedStem['name'], play: (out: StereoAudio) => Promise<void>): Promise<ArrangedStem> => {
    const audio = memory(frames);
    audio.left.fill(0);
    audio.right.fill(0);
    await play(audio);
    return { name, audio: settle(audio, STEM_LUFS[name]) };
  };
  const stems = [
    await stem('drums', (out) => playDrums(out, grid, order, library)),
    await stem('bass', (out) => playBass(out, grid, library)),
    await stem('chords', (out) => playChords(out, grid, library)),
  ];
  const { introBars, bars, barSeconds } = grid;
  const sections = [
    { name: 'intro', startSeconds: 0, bars: introBars },
    { name: 'verse', startSeconds: introBars * barSeconds, bars: bars - introBars },
  ] as const;
  return { stems, sections: sections.filter((section) => section.bars > 0) };
}

function gridOf({ genre, key, bpm, durationSeconds }: SampleOrder): Grid {
  const barSeconds = (60 * BEATS_PER_BAR) / bpm;
  const bars = Math.max(1, Math.floor((durationSeconds - SHORTEST_TAIL_SECONDS) / barSeconds));
  const introBars = Math.min(LONGEST_INTRO_BARS, Math.floor(bars * INTRO_SHARE));
  return { set: SAMPLE_SETS[genre], key, bars, introBars, barSeconds };
}

/** The loop from the beginning, the struck drums after the intro; the first of them ends the piece. */
async function playDrums(out: StereoAudio, grid: Grid, order: SampleOrder, library: AssetLibrary): Promise<void> {
  const { set, bars, barSeconds, introBars } = grid;
  const name = set.loops[order.seed % set.loops.length]!;
  playLoop(out, await library.recording(name), {
    beats: LOOP_BEATS[name],
    bpm: order.bpm,
    startSeconds: 0,
    endSeconds: bars * barSeconds,
    gain: dbToGain(set.loopGainDb),
  });
  for (const [i, { oneShot, steps, gainDb }] of set.drums.entries()) {
    const hit = await library.oneShot(oneShot);
    for (const { seconds } of strokesOf(steps, { ...grid, from: introBars, endsPiece: i === 0 })) {
      addAt(out, hit, frameAt(seconds), dbToGain(gainDb));
    }
  }
}

async function playBass(out: StereoAudio, grid: Grid, library: AssetLibrary): Promise<void> {
  const { tone, steps } = grid.set.bass;
  const recording = await library.recording(tone);
  for (const { bar, seconds, lastsSeconds } of strokesOf(steps, { ...grid, from: grid.introBars, endsPiece: true })) {
    const { root } = chordOf(bar, grid);
    // The nearest octave: at most half an octave away from how it was recorded.
    addAt(out, playTone(recording, nearest(root), lastsSeconds), frameAt(seconds), 1);
  }
}

async function playChords(out: StereoAudio, grid: Grid, library: AssetLibrary): Promise<void> {
  const { tone, steps } = grid.set.chords;
  const recording = await library.recording(tone);
  for (const { bar, seconds, lastsSeconds } of strokesOf(steps, { ...grid, from: 0, endsPiece: true })) {
    for (const shift of voicing(bar, grid, tone)) {
      addAt(out, playTone(recording, shift, lastsSeconds), frameAt(seconds), 1);
    }
  }
}

interface Stroke {
  readonly bar: number;
  readonly seconds: number;
  /** Until the next one. */
  readonly lastsSeconds: number;
}

/** All strokes from a bar on; the last one, on the first beat after the last bar, rings as long as it can. */
function strokesOf(
  steps: Steps,
  { bars, barSeconds, from, endsPiece }: Grid & { from: number; endsPiece: boolean },
): Stroke[] {
  const struck = [...steps].flatMap((step, at) => (step === 'x' ? [at] : []));
  const at = (bar: number, step: number) => (bar + step / STEPS_PER_BAR) * barSeconds;
  const starts = Array.from({ length: bars - from }, (_, i) =>
    struck.map((step) => ({ bar: from + i, seconds: at(from + i, step) })),
  ).flat();
  if (endsPiece) starts.push({ bar: bars, seconds: at(bars, 0) });
  return starts.map((start, i) => ({ ...start, lastsSeconds: (starts[i + 1]?.seconds ?? Infinity) - start.seconds }));
}

/** The piece ends on its tonic. */
function chordOf(bar: number, { key, bars }: Grid): { root: number; mode: KeyMode } {
  const { pitchClass, mode } = parseKey(key);
  const progression = PROGRESSIONS[mode];
  const [degree, chordMode] = progression[bar === bars ? 0 : bar % progression.length]!;
  return { root: (pitchClass + degree) % 12, mode: chordMode };
}

/** Semitones by which the tone is moved for each note of the bar's triad. */
function voicing(bar: number, grid: Grid, tone: ToneName): number[] {
  const { root, mode } = chordOf(bar, grid);
  return TRIADS[mode].map((interval) => CHORD_OCTAVE_FROM + ((root + interval) % 12) - TONE_PITCH[tone]);
}

/** From C to a pitch class, up or down, whichever is nearer. */
const nearest = (pitchClass: number) => (pitchClass > 6 ? pitchClass - 12 : pitchClass);
const frameAt = (seconds: number) => Math.round(seconds * SAMPLE_RATE_HZ);

/** At its loudness, in place, silent at its end. */
function settle(audio: StereoAudio, lufs: number): StereoAudio {
  const { integratedLufs } = measureLoudness(audio);
  const gain = Number.isFinite(integratedLufs) ? dbToGain(lufs - integratedLufs) : 0;
  for (const samples of [audio.left, audio.right]) {
    for (let i = 0; i < samples.length; i++) samples[i]! *= gain;
    fadeEnds(samples, 0, Math.round(END_FADE_SECONDS * SAMPLE_RATE_HZ));
  }
  return audio;
}
