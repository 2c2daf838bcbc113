/** Something that makes one track sound: the audio element, or the stems played together. */
export interface Output {
  /** Rejects when the browser holds the sound back. */
  play(): Promise<void>;
  pause(): void;
  seek(seconds: number): void;
  /** Seconds from the start. */
  time(): number;
  /** 0 … 1, as the ear should hear it. */
  setVolume(volume: number): void;
  /** Calls the listener when playing starts, stalls, ends or fails by itself. */
  listen(listener: (news: OutputNews) => void): void;
  dispose(): void;
}

export type OutputNews = 'playing' | 'buffering' | 'paused' | 'ended' | 'failed';

/** Loudness grows with the square: half of the slider sounds like half. */
export function gainOfVolume(volume: number): number {
  return volume * volume;
}
