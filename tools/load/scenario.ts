import type { LoadHouse } from './load-house.ts';
import type { Outcome } from './result.ts';

export interface Effort {
  /** A few minutes in all, in place of a quarter of an hour. */
  readonly isQuick: boolean;
  readonly soakSeconds: number;
}

/** Something that is done to the house. Where it needs another house, it opens its own. */
export type Scenario = (house: LoadHouse, effort: Effort) => Promise<Outcome>;
