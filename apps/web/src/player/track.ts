import type { GenerationResult, SectionMark } from '@ctc/contracts';
import { audioOf, peaksOf, stemsOf, type StemSound } from '../generation/results.js';
import type { TimeWindow } from './time-window.js';

/** What the player needs to know about one piece of sound. */
export interface Track {
  readonly id: string;
  readonly jobId: string;
  readonly title: string;
  readonly url: string;
  readonly durationSeconds: number;
  /** Null where nobody knows: of most uploads. */
  readonly bpm: number | null;
  readonly sections: readonly SectionMark[];
  readonly conversationId: string | null;
  /** What draws it, where there is something. */
  readonly peaksUrl?: string;
  /** Only the beginning is there so far: the rest is being made. */
  readonly isPreview?: true;
  /** How much it is turned down beside its versions, so that all sound equally loud; 0 or less. */
  readonly trimDb: number;
}

/** Longer ones are MP3: a minute of WAV is 16 MB, of a stem 21 MB. */
const WAV_UP_TO_SECONDS = 60;
const BEATS_PER_BAR = 4;
/** A bar is two seconds where the tempo is not known. */
const USUAL_BPM = 120;

/** The whole of a result; of stems alone, the first of them. */
export function trackOf(result: GenerationResult, jobId: string, conversationId: string | null, trimDb = 0): Track {
  const { generationId, title, durationSeconds, bpm = null, sections = [] } = result;
  const [audio, stem] = [audioOf(result), stemsOf(result)[0]];
  // An MP3 is made on the first wish for it, which takes some seconds: a WAV sounds at once.
  const url = audio
    ? areBytesDear()
      ? playable(audio, durationSeconds)
      : audio.wav
    : stem
      ? playable(stem, durationSeconds)
      : '';
  const peaksUrl = peaksOf(result) ?? stem?.peaks;
  return { id: generationId, jobId, title, url, durationSeconds, bpm, sections, conversationId, peaksUrl, trimDb };
}

/** One stem of a result, to be heard by itself. */
export function stemTrackOf(whole: Track, stem: StemSound, title: string): Track {
  const { durationSeconds } = whole;
  const { name, peaks: peaksUrl } = stem;
  return { ...whole, id: `${whole.id}/${name}`, title, url: playable(stem, durationSeconds), peaksUrl };
}

/** The same track with the links of a result that was just read. */
export function renewedTrack(track: Track, result: GenerationResult): Track {
  const whole = trackOf(result, track.jobId, track.conversationId, track.trimDb);
  const stem = stemsOf(result).find(({ name }) => track.id === `${whole.id}/${name}`);
  return stem ? stemTrackOf(whole, stem, track.title) : whole;
}

/** The file to listen to, of a mix or a stem. */
export function playable(files: { wav: string; mp3: string }, durationSeconds: number): string {
  return durationSeconds <= WAV_UP_TO_SECONDS ? files.wav : files.mp3;
}

/** Somebody saves data or is on a slow line; where the browser does not tell, a device that is touched. */
function areBytesDear(): boolean {
  const { connection } = navigator as { connection?: { saveData?: boolean; effectiveType?: string } };
  if (connection?.effectiveType === undefined) return globalThis.matchMedia?.('(pointer: coarse)').matches ?? false;
  return connection.saveData === true || connection.effectiveType !== '4g';
}

/** All of a track at once. */
export function wholeOf({ durationSeconds }: Pick<Track, 'durationSeconds'>): TimeWindow {
  return { startSeconds: 0, endSeconds: durationSeconds };
}

/** Length of a bar in seconds. */
export function barSeconds({ bpm }: Pick<Track, 'bpm'>): number {
  return (BEATS_PER_BAR * 60) / (bpm ?? USUAL_BPM);
}

/** The section that sounds at a time, or undefined before the first. */
export function sectionAt(sections: readonly SectionMark[], seconds: number): SectionMark | undefined {
  return sections.findLast(({ startSeconds }) => startSeconds <= seconds + 0.001);
}

/** Where the next section begins: the end after the last. */
export function nextSectionSeconds({ sections, durationSeconds }: Track, seconds: number): number {
  return sections.find(({ startSeconds }) => startSeconds > seconds + 0.001)?.startSeconds ?? durationSeconds;
}

/** Where this section begins, or, from its first moments, the one before. */
export function previousSectionSeconds({ sections }: Track, seconds: number): number {
  return sections.findLast(({ startSeconds }) => startSeconds < seconds - 0.5)?.startSeconds ?? 0;
}
