/** Where the scale factor bands begin, in coefficients (ISO/IEC 14496-3, tables 4.129 to 4.147). */
export interface BandOffsets {
  readonly long: readonly number[];
  readonly short: readonly number[];
  /** Bands that temporal noise shaping may reach (table 4.155, low complexity). */
  readonly shapedLong: number;
  readonly shapedShort: number;
}

/** Sums up the widths. */
const from = (...widths: readonly (readonly [count: number, width: number])[]) => {
  const offsets = [0];
  for (const [count, width] of widths) {
    for (let i = 0; i < count; i++) offsets.push(offsets[offsets.length - 1] + width);
  }
  return offsets;
};

const LONG_96 = from([14, 4], [5, 8], [5, 12], [2, 16], [1, 24], [1, 28], [1, 36], [1, 44], [11, 64]);
const LONG_64 = from([14, 4], [4, 8], [3, 12], [3, 16], [1, 20], [2, 24], [1, 28], [1, 36], [18, 40]);
const LONG_48 = from([10, 4], [7, 8], [4, 12], [2, 16], [2, 20], [2, 24], [2, 28], [19, 32], [1, 96]);
const LONG_32 = from([10, 4], [7, 8], [4, 12], [2, 16], [2, 20], [2, 24], [2, 28], [22, 32]);
const LONG_24 = from(
  [11, 4],
  [10, 8],
  [4, 12],
  [3, 16],
  [2, 20],
  [2, 24],
  [2, 28],
  [1, 32],
  [2, 36],
  [1, 40],
  [1, 44],
  [1, 48],
  [2, 52],
  [5, 64],
);
const LONG_16 = from(
  [11, 8],
  [9, 12],
  [4, 16],
  [3, 20],
  [2, 24],
  [2, 28],
  [1, 32],
  [1, 36],
  [2, 40],
  [1, 44],
  [1, 48],
  [1, 52],
  [1, 56],
  [1, 60],
  [3, 64],
);
const LONG_8 = from(
  [13, 12],
  [7, 16],
  [4, 20],
  [3, 24],
  [2, 28],
  [1, 32],
  [2, 36],
  [1, 40],
  [1, 44],
  [1, 48],
  [1, 52],
  [1, 56],
  [1, 60],
  [1, 64],
  [1, 80],
);
const SHORT_96 = from([6, 4], [3, 8], [1, 16], [1, 28], [1, 36]);
const SHORT_48 = from([5, 4], [3, 8], [3, 12], [3, 16]);
const SHORT_24 = from([7, 4], [3, 8], [2, 12], [2, 16], [1, 20]);
const SHORT_16 = from([8, 4], [2, 8], [2, 12], [1, 16], [2, 20]);
const SHORT_8 = from([7, 4], [4, 8], [1, 12], [1, 16], [2, 20]);

const bands = (
  long: readonly number[],
  short: readonly number[],
  shapedLong: number,
  shapedShort = 14,
): BandOffsets => ({
  long,
  short,
  shapedLong,
  shapedShort,
});

/** Rates of the standard and their bands, from the highest; an odd rate takes those of the nearest below. */
export const AAC_RATES_HZ = [
  96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8000, 7350,
] as const;

const BANDS: readonly BandOffsets[] = [
  bands(LONG_96, SHORT_96, 31, 9),
  bands(LONG_96, SHORT_96, 31, 9),
  bands(LONG_64, SHORT_96, 34, 10),
  bands(LONG_48, SHORT_48, 40),
  bands(LONG_48, SHORT_48, 42),
  bands(LONG_32, SHORT_48, 51),
  bands(LONG_24, SHORT_24, 46),
  bands(LONG_24, SHORT_24, 46),
  bands(LONG_16, SHORT_16, 42),
  bands(LONG_16, SHORT_16, 42),
  bands(LONG_16, SHORT_16, 42),
  bands(LONG_8, SHORT_8, 39),
  bands(LONG_8, SHORT_8, 39),
];

/** Limits between the rates (table 4.82). */
const LOWEST_HZ = [92_017, 75_132, 55_426, 46_009, 37_566, 27_713, 23_004, 18_783, 13_856, 11_502, 9391, 7000, 0];

export function bandOffsetsFor(sampleRateHz: number): BandOffsets {
  return BANDS[LOWEST_HZ.findIndex((lowest) => sampleRateHz >= lowest)];
}
