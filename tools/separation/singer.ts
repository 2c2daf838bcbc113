import { SAMPLE_RATE_HZ, type StereoAudio } from '@ctc/audio';
import { tickToSeconds, type Note, type Score } from '@ctc/contracts';
import type { Chance } from './chance.ts';

/** Three resonances of a singer's vowels, in Hz: G. E. Peterson and H. L. Barney, JASA 24 (1952), rounded. */
const VOWELS = [
  [730, 1090, 2440],
  [530, 1840, 2480],
  [270, 2290, 3010],
  [570, 840, 2410],
  [300, 870, 2240],
] as const;

/**
 * A voice that is none of our instruments: pulses of vocal folds with breath, scoops, vibrato and drift, through formants
 * that glide from vowel to vowel, with hisses at some note beginnings. Dry, in the centre, with a few early reflections.
 */
export function singNotes(score: Score, notes: readonly Note[], chance: Chance): StereoAudio {
  const frames = Math.round(score.durationSeconds * SAMPLE_RATE_HZ);
  const dry = new Float32Array(frames);
  const singer = { size: 0.9 + 0.35 * chance(), vibratoHz: 4.8 + 1.6 * chance(), breath: 0.01 + 0.05 * chance() };
  for (const note of lowestFirst(notes)) {
    const from = Math.round(tickToSeconds(score, note.startTick) * SAMPLE_RATE_HZ);
    const seconds = tickToSeconds(score, note.startTick + note.durationTicks) - tickToSeconds(score, note.startTick);
    singNote(dry, from, Math.max(0.12, seconds), note, singer, chance);
  }
  return inRoom(dry, chance);
}

type Singer = Readonly<Record<'size' | 'vibratoHz' | 'breath', number>>;

/** One note at a time, as a voice does. */
function lowestFirst(notes: readonly Note[]): Note[] {
  return notes.filter((note, index) => notes[index - 1]?.startTick !== note.startTick);
}

function singNote(
  target: Float32Array,
  from: number,
  seconds: number,
  note: Note,
  singer: Singer,
  chance: Chance,
): void {
  const frames = Math.min(target.length - from, Math.round((seconds + 0.05) * SAMPLE_RATE_HZ));
  const noteHz = 440 * 2 ** ((note.pitch - 69) / 12);
  const hz = noteHz > 800 ? noteHz / 2 : noteHz < 110 ? noteHz * 2 : noteHz;
  const [begin, end] = [VOWELS[Math.floor(chance() * VOWELS.length)], VOWELS[Math.floor(chance() * VOWELS.length)]];
  const scoop = 0.5 + 1.5 * chance();
  const depth = 0.2 + 0.5 * chance();
  const filters = begin.map(() => ({ low: 0, band: 0 }));
  let [phase, drift] = [0, 0];
  for (let i = 0; i < frames; i++) {
    const time = i / SAMPLE_RATE_HZ;
    drift = 0.9995 * drift + 0.004 * (chance() - 0.5);
    const vibrato =
      depth * Math.min(1, Math.max(0, (time - 0.15) / 0.25)) * Math.sin(2 * Math.PI * singer.vibratoHz * time);
    const now = hz * 2 ** ((vibrato + drift - scoop * Math.exp(-time / 0.04)) / 12);
    phase += now / SAMPLE_RATE_HZ;
    phase -= Math.floor(phase);
    // Differentiated glottal pulse: slow opening, quick closing (Rosenberg).
    const open = 0.62;
    const pulse = phase < open ? 0.6 - 1.6 * (phase / open) ** 3 : 0.38;
    const source = pulse * 0.3 + singer.breath * (chance() - 0.5) * (phase < open ? 1 : 0.3);
    const glide = Math.min(1, time / Math.max(0.1, seconds * 0.6));
    let voice = 0;
    filters.forEach((filter, index) => {
      const formant = Math.max(
        index === 0 ? now * 1.05 : 0,
        singer.size * (begin[index] + glide * (end[index] - begin[index])),
      );
      const f = 2 * Math.sin((Math.PI * Math.min(formant, 7000)) / SAMPLE_RATE_HZ);
      filter.low += f * filter.band;
      filter.band += f * (source - filter.low - (0.11 + 0.03 * index) * filter.band);
      voice += filter.band * [1, 0.6, 0.35][index];
    });
    const rise = Math.min(1, time / 0.03) * Math.min(1, Math.max(0, (seconds + 0.05 - time) / 0.06));
    target[from + i] += note.velocity * rise * (voice + 0.15 * source);
  }
  if (chance() < 0.5) hiss(target, from, note.velocity, chance);
}

/** An s or t before the vowel. */
function hiss(target: Float32Array, at: number, velocity: number, chance: Chance): void {
  const frames = Math.round((0.03 + 0.08 * chance()) * SAMPLE_RATE_HZ);
  const level = (0.1 + 0.2 * chance()) * velocity;
  let [last, before] = [0, 0];
  for (let i = 0; i < frames; i++) {
    const index = at - frames + i;
    const noise = chance() - 0.5;
    const bright = noise - 1.6 * last + 0.7 * before;
    [before, last] = [last, noise];
    if (index >= 0 && index < target.length) target[index] += level * Math.sin((Math.PI * i) / frames) ** 2 * bright;
  }
}

function inRoom(dry: Float32Array, chance: Chance): StereoAudio {
  const [left, right] = [dry.slice(), dry.slice()];
  for (const side of [left, right]) {
    for (let reflection = 0; reflection < 6; reflection++) {
      const delay = Math.round((0.008 + 0.05 * chance()) * SAMPLE_RATE_HZ);
      const gain = (chance() < 0.5 ? -1 : 1) * 0.12 * chance();
      for (let i = delay; i < dry.length; i++) side[i] += gain * dry[i - delay];
    }
  }
  return { left, right };
}
