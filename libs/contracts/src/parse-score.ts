import type { Score } from './score.js';

/** A score from its JSON; undefined for what is none, and for one from before scores kept their recipe. */
export function parseScore(json: string): Score | undefined {
  const value = parsed(json);
  if (!isRecord(value) || !isRecord(value['recipe'])) return undefined;
  const { version, bpm, durationSeconds, endTick, sections, chords, tempoMap, tracks, recipe } = value;
  const { brief, steps, take } = recipe;
  const isWhole =
    version === 1 &&
    [bpm, durationSeconds, endTick, take].every(Number.isFinite) &&
    [sections, chords, tempoMap, tracks].every(areRecords) &&
    (tracks as readonly Record<string, unknown>[]).every(({ notes }) => areRecords(notes)) &&
    isRecord(brief) &&
    Array.isArray(steps) &&
    steps.every(areRecords);
  return isWhole ? (value as unknown as Score) : undefined;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const areRecords = (value: unknown): boolean => Array.isArray(value) && value.every(isRecord);
