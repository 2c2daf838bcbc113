/** Something that makes one track sound: the audio element, or the stems played together. */
export interface Output {
  /** Rejects when the browser holds the sound back. */
  play(): Promise<void>;
  pause(): void;
  seek(seconds: number): void;
  /** Seconds from the start. */
  time(): number;
  /** Volume 0 … 1, as the ear should hear it, and how much the sound is turned down besides. */
  setVolume(volume: number, trimDb: number): void;
  /** Speed of playing, 1 being its own; absent where there is one speed only. */
  setRate?(rate: number): void;
  /** Calls the listener when playing starts, stalls, ends or fails by itself. */
  listen(listener: (news: OutputNews) => void): void;
  dispose(): void;
}

export type OutputNews = 'playing' | 'buffering' | 'paused' | 'ended' | 'failed';

/** Linear gain. Loudness grows with the square of the volume: half of the slider sounds like half. */
export function gainOfVolume(volume: number, trimDb: number): number {
  return volume * volume * 10 ** (trimDb / 20);
}
