import type { BeatResult, Entities } from '@ctc/contracts';
import { words } from '../words.js';

export interface Badge {
  readonly id: 'bpm' | 'key' | 'lufs' | 'dbtp';
  readonly text: string;
  /** What was wished, and what was found; null where nothing was. */
  readonly asked: string;
  readonly found: string | null;
  readonly verdict: 'exact' | 'off' | 'unknown';
  /** In words: how it was found, or what was asked and what was found. */
  readonly note: string;
}

/** A beat is mastered to this unless the text says otherwise (CONTRACT, fine print). */
const DEFAULT_LUFS = -14;
const TRUE_PEAK_LIMIT_DBTP = -1;
/** How far a measure may lie from the wish and still be called exact; the last digit on screen decides. */
const TOLERANCE = { bpm: 0.5, lufs: 0.5, dbtp: 0.05 };

/** Tempo and key are absent where nobody knows what was meant: of uploads. */
export type MeasuredSound = Pick<BeatResult, 'measured'> & Partial<Pick<BeatResult, 'bpm' | 'key'>>;

/** What was measured in the finished file, each held against what was asked. */
export function badgesOf(
  { bpm, key, measured }: MeasuredSound,
  entities: Entities | null,
  askedLufs = entities?.lufs ?? DEFAULT_LUFS,
): Badge[] {
  const { lufs: lufsText, dbtp: dbtpText } = words.measured;
  return [
    ...(bpm === undefined ? [] : [bpmBadge(bpm, measured.bpm)]),
    ...(key === undefined ? [] : [keyBadge(key, measured.key)]),
    judged(
      'lufs',
      lufsText(measured.integratedLufs),
      lufsText(askedLufs),
      Math.abs(measured.integratedLufs - askedLufs) <= TOLERANCE.lufs,
    ),
    judged(
      'dbtp',
      dbtpText(measured.truePeakDbtp),
      words.measured.dbtpLimit,
      measured.truePeakDbtp <= TRUE_PEAK_LIMIT_DBTP + TOLERANCE.dbtp,
    ),
  ];
}

function bpmBadge(bpm: number, measured: number | null): Badge {
  const { bpm: text } = words.measured;
  if (measured === null) return unknown('bpm', text(bpm));
  return judged('bpm', text(measured), text(bpm), Math.abs(measured - bpm) <= TOLERANCE.bpm);
}

function keyBadge(key: string, measured: string | null): Badge {
  return measured === null ? unknown('key', key) : judged('key', measured, key, sameKey(measured, key));
}

function judged(id: Badge['id'], text: string, asked: string, exact: boolean): Badge {
  return {
    id,
    text: exact ? text : words.measured.off(asked, text),
    asked,
    found: text,
    verdict: exact ? 'exact' : 'off',
    note: exact ? words.measured.exact : words.measured.off(asked, text),
  };
}

function unknown(id: Badge['id'], text: string): Badge {
  return { id, text, asked: text, found: null, verdict: 'unknown', note: words.measured.unknown };
}

const SHARP_OF: Readonly<Record<string, string>> = { Db: 'C#', Eb: 'D#', Gb: 'F#', Ab: 'G#', Bb: 'A#' };

/** Whether two keys sound the same: `Db minor` is `C# minor`. */
export function sameKey(a: string, b: string): boolean {
  const sharp = (key: string) => {
    const [tonic = '', mode] = key.split(' ');
    return `${SHARP_OF[tonic] ?? tonic} ${mode}`;
  };
  return sharp(a) === sharp(b);
}
