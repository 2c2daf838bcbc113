export interface Placement {
  /** Gain of the difference between the sides, before panning: 1 leaves the track's own image. */
  readonly width: number;
  /** −1 … 1 */
  readonly pan: number;
  /** Of the whole track, linear. */
  readonly gain: number;
}

/** What of a track's left and right becomes the left and the right. */
export interface PlacementGains {
  readonly toLeft: readonly [ofLeft: number, ofRight: number];
  readonly toRight: readonly [ofLeft: number, ofRight: number];
}

/**
 * Panning is an equal-power balance: in the middle nothing changes, at an end the other side is silent and this one 3 dB up,
 * so that a centred mono sound keeps its power.
 */
export function placementGains({ width, pan, gain }: Placement): PlacementGains {
  const [left, right] = balanceGains(pan);
  const [own, other] = [(gain * (1 + width)) / 2, (gain * (1 - width)) / 2];
  return { toLeft: [left * own, left * other], toRight: [right * other, right * own] };
}

function balanceGains(pan: number): readonly [number, number] {
  if (pan === 0) return [1, 1];
  const angle = ((pan + 1) * Math.PI) / 4;
  return [Math.SQRT2 * Math.cos(angle), Math.SQRT2 * Math.sin(angle)];
}
