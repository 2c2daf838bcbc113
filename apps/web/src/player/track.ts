import type { BeatResult, SectionMark } from '@ctc/contracts';

/** What the player needs to know about one piece of sound. */
export interface Track {
  readonly id: string;
  readonly jobId: string;
  readonly title: string;
  readonly url: string;
  readonly durationSeconds: number;
  readonly bpm: number;
  readonly sections: readonly SectionMark[];
  readonly conversationId: string | null;
}

/** Longer pieces are streamed as MP3: a minute of WAV is 16 MB. */
const WAV_UP_TO_SECONDS = 60;
const BEATS_PER_BAR = 4;

export function trackOf(result: BeatResult, jobId: string, conversationId: string | null): Track {
  const { generationId, title, durationSeconds, bpm, sections, audio } = result;
  const url = playable(audio, durationSeconds);
  return { id: generationId, jobId, title, url, durationSeconds, bpm, sections, conversationId };
}

/** The file to listen to, of a mix or a stem. */
export function playable(files: { wav: string; mp3: string }, durationSeconds: number): string {
  return durationSeconds <= WAV_UP_TO_SECONDS ? files.wav : files.mp3;
}

/** Length of a bar in seconds. */
export function barSeconds({ bpm }: Pick<Track, 'bpm'>): number {
  return (BEATS_PER_BAR * 60) / bpm;
}

/** The section that sounds at a time, or undefined before the first. */
export function sectionAt(sections: readonly SectionMark[], seconds: number): SectionMark | undefined {
  return sections.findLast(({ startSeconds }) => startSeconds <= seconds + 0.001);
}
