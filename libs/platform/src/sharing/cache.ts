/** Small facts that can be found out again, kept for a while. Implementations pass `cache.suite.ts`. */
export interface Cache {
  /** undefined: not known (any more). */
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string, keptMs: number): Promise<void>;
}
