/** Where a channel is meant to be heard. */
export type Speaker = 'mono' | 'left' | 'right' | 'centre' | 'lows' | 'leftRear' | 'rightRear' | 'rear';

const SIDE = Math.SQRT1_2;

/**
 * Share of each speaker in left and right: Recommendation ITU-R BS.775-4, annex 4, table 2 (3/2 to 2/0), which leaves the
 * low-frequency channel out. Mono sounds on both sides at full level.
 */
const SHARES: Readonly<Record<Speaker, readonly [left: number, right: number]>> = {
  mono: [1, 1],
  left: [1, 0],
  right: [0, 1],
  centre: [SIDE, SIDE],
  lows: [0, 0],
  leftRear: [SIDE, 0],
  rightRear: [0, SIDE],
  rear: [0.5, 0.5],
};

/** The order of the channels, which each family of formats has chosen for itself, by their number. */
export type Layouts = readonly (readonly Speaker[])[];

/** WAV without a mask, and FLAC (RFC 9639, table 10). */
export const WAVE_LAYOUTS: Layouts = [
  ['mono'],
  ['left', 'right'],
  ['left', 'right', 'centre'],
  ['left', 'right', 'leftRear', 'rightRear'],
  ['left', 'right', 'centre', 'leftRear', 'rightRear'],
  ['left', 'right', 'centre', 'lows', 'leftRear', 'rightRear'],
  ['left', 'right', 'centre', 'lows', 'rear', 'leftRear', 'rightRear'],
  ['left', 'right', 'centre', 'lows', 'leftRear', 'rightRear', 'leftRear', 'rightRear'],
];

/** Vorbis I, section 4.3.9; Opus in Ogg took it over (RFC 7845, section 5.1.1.2). */
export const VORBIS_LAYOUTS: Layouts = [
  ['mono'],
  ['left', 'right'],
  ['left', 'centre', 'right'],
  ['left', 'right', 'leftRear', 'rightRear'],
  ['left', 'centre', 'right', 'leftRear', 'rightRear'],
  ['left', 'centre', 'right', 'leftRear', 'rightRear', 'lows'],
  ['left', 'centre', 'right', 'leftRear', 'rightRear', 'rear', 'lows'],
  ['left', 'centre', 'right', 'leftRear', 'rightRear', 'leftRear', 'rightRear', 'lows'],
];

/** ISO/IEC 14496-3, table 1.19: the elements of each channel configuration, in their order. */
export const AAC_LAYOUTS: Layouts = [
  ['mono'],
  ['left', 'right'],
  ['centre', 'left', 'right'],
  ['centre', 'left', 'right', 'rear'],
  ['centre', 'left', 'right', 'leftRear', 'rightRear'],
  ['centre', 'left', 'right', 'leftRear', 'rightRear', 'lows'],
  [],
  ['centre', 'left', 'right', 'left', 'right', 'leftRear', 'rightRear', 'lows'],
];

/** The bits of a WAVE_FORMAT_EXTENSIBLE channel mask, from the lowest; above them lie the heights, which are heard in the middle. */
const MASK_BITS: readonly Speaker[] = [
  ...['left', 'right', 'centre', 'lows', 'leftRear', 'rightRear', 'left', 'right'],
  ...['rear', 'leftRear', 'rightRear', 'centre', 'left', 'centre', 'right', 'leftRear', 'rear', 'rightRear'],
] as Speaker[];

/** The speakers that a mask names; undefined when it does not name exactly `channels`. */
export function speakersOfMask(mask: number, channels: number): readonly Speaker[] | undefined {
  const named = MASK_BITS.filter((_, bit) => (mask >>> bit) & 1);
  if (named.length !== channels) return undefined;
  return channels === 1 ? ['mono'] : named;
}

/** Folds one block of channels into left and right, in place of what these held. */
export function foldDown(
  channels: readonly Float32Array[],
  speakers: readonly Speaker[],
  left: Float32Array,
  right: Float32Array,
): void {
  left.fill(0);
  right.fill(0);
  channels.forEach((samples, index) => {
    const [toLeft, toRight] = SHARES[speakers[index]];
    if (toLeft > 0) for (let i = 0; i < left.length; i++) left[i] += toLeft * samples[i];
    if (toRight > 0) for (let i = 0; i < right.length; i++) right[i] += toRight * samples[i];
  });
}
