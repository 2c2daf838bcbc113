import type { StemName } from '@ctc/contracts';

/** How one stem sounds in the lanes. */
export interface LaneSetting {
  /** −60 (silent) … 6 */
  readonly gainDb: number;
  readonly muted: boolean;
  readonly solo: boolean;
}

export type StemMix = Readonly<Partial<Record<StemName, LaneSetting>>>;

export const GAIN_RANGE_DB = { min: -60, max: 6 } as const;
const NEUTRAL: LaneSetting = { gainDb: 0, muted: false, solo: false };

export function laneOf(mix: StemMix, name: StemName): LaneSetting {
  return mix[name] ?? NEUTRAL;
}

export function withLane(mix: StemMix, name: StemName, change: Partial<LaneSetting>): StemMix {
  return { ...mix, [name]: { ...laneOf(mix, name), ...change } };
}

/** A plain press leaves one stem alone, or frees all again; `additive` adds it to the others or takes it away. */
export function toggleSolo(mix: StemMix, names: readonly StemName[], name: StemName, additive: boolean): StemMix {
  const alone = names.every((other) => laneOf(mix, other).solo === (other === name));
  return names.reduce((next, other) => {
    const solo = other === name ? !(additive ? laneOf(mix, name).solo : alone) : additive && laneOf(mix, other).solo;
    return withLane(next, other, { solo });
  }, mix);
}

/** Linear gain of a stem: its own setting, and silence while others are solo. */
export function gainOf(mix: StemMix, names: readonly StemName[], name: StemName): number {
  const { gainDb, muted, solo } = laneOf(mix, name);
  const someSolo = names.some((other) => laneOf(mix, other).solo);
  if (muted || gainDb <= GAIN_RANGE_DB.min || (someSolo && !solo)) return 0;
  return 10 ** (gainDb / 20);
}
