/** What is remembered under one key. */
export interface Attempts {
  /** 0 when there were none, or their window is over. */
  readonly count: number;
  /** When counting begins anew. */
  readonly until: Date;
}

/** Counts tries in fixed windows, whoever makes them and for whatever; what too many are is for the caller to say. */
export interface AttemptCounter {
  /** Without counting. */
  look(key: string): Promise<Attempts>;
  /** Counts one more; the first one under a key begins a window of so many milliseconds. */
  note(key: string, windowMs: number): Promise<Attempts>;
}
