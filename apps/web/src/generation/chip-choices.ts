import { BPM_RANGE, GENRES, MOODS } from '@ctc/contracts/music';
import { words } from '../words.js';
import { sameKey } from './badge-facts.js';
import type { Chip } from './chip-facts.js';

/** What a chip could say instead, and the sentence that asks for it. */
export interface ChipChoice {
  readonly value: string;
  readonly label: string;
  readonly prompt: string;
}

const TEMPO_STEPS_BPM = [-20, -10, -5, 0, 5, 10, 20];
const LENGTHS_SECONDS = [15, 30, 45, 60, 90, 120, 180, 240, 300];
/** As musicians spell them, from C upwards. */
const TONICS = {
  major: ['C', 'Db', 'D', 'Eb', 'E', 'F', 'F#', 'G', 'Ab', 'A', 'Bb', 'B'],
  minor: ['C', 'C#', 'D', 'Eb', 'E', 'F', 'F#', 'G', 'G#', 'A', 'Bb', 'B'],
} as const;

/** A small choice around what stands now, which is among them. */
export function choicesOf({ field, value }: Pick<Chip, 'field' | 'value'>): ChipChoice[] {
  const { prompts, bpm, duration } = words.understood;
  switch (field) {
    case 'genre':
      return GENRES.map((genre) => ({ value: genre, label: genre, prompt: prompts.genre(genre) }));
    case 'mood':
      return MOODS.map((mood) => ({ value: mood, label: mood, prompt: prompts.mood(mood) }));
    case 'bpm':
      return temposAround(Number(value)).map((tempo) => ({
        value: String(tempo),
        label: bpm(tempo),
        prompt: prompts.bpm(tempo),
      }));
    case 'key':
      return keysAround(value).map((key) => ({ value: key, label: key, prompt: prompts.key(key) }));
    case 'duration':
      return lengthsAround(Number(value)).map((seconds) => ({
        value: String(seconds),
        label: duration(seconds),
        prompt: prompts.duration(seconds),
      }));
  }
}

function temposAround(bpm: number): number[] {
  return TEMPO_STEPS_BPM.map((step) => (step === 0 ? bpm : Math.round(bpm + step))).filter(
    (tempo) => tempo >= BPM_RANGE.min && tempo <= BPM_RANGE.max,
  );
}

/** Every tonic in the mode that it has, then the same tonic in the other one. */
function keysAround(key: string): string[] {
  const [tonic = 'C', mode] = key.split(' ');
  const [own, other] = mode === 'minor' ? (['minor', 'major'] as const) : (['major', 'minor'] as const);
  const keys = TONICS[own].map((each) => `${each} ${own}`).map((each) => (sameKey(each, key) ? key : each));
  return [...keys, `${tonic} ${other}`];
}

function lengthsAround(seconds: number): number[] {
  return [...new Set([...LENGTHS_SECONDS, seconds])].sort((a, b) => a - b);
}
