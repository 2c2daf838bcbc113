import type { BitReader } from '../../bit-reader.js';
import { AacStreamError } from './aac-stream-error.js';
import { FRAME_SAMPLES, type WindowLayout } from './window-layout.js';

/** One all-pole filter over a range of coefficients. */
export interface ShapingFilter {
  readonly startBand: number;
  readonly endBand: number;
  readonly downwards: boolean;
  readonly coefficients: readonly number[];
}

const MOST_ORDER_LONG = 12;
const MOST_ORDER_SHORT = 7;

/** tns_data (table 4.54): filters for each window, from the highest band down. */
export function readShaping(reader: BitReader, layout: WindowLayout): ShapingFilter[][] {
  const isShort = layout.sequence === 'short';
  const [countBits, lengthBits, orderBits] = isShort ? [1, 4, 3] : [2, 6, 5];
  const top = layout.offsets.length - 1;
  return Array.from({ length: isShort ? 8 : 1 }, () => {
    const filters: ShapingFilter[] = [];
    const count = reader.read(countBits);
    const resolution = count > 0 ? reader.read(1) + 3 : 0;
    let endBand = top;
    for (let i = 0; i < count; i++) {
      const startBand = Math.max(0, endBand - reader.read(lengthBits));
      const order = reader.read(orderBits);
      if (order > (isShort ? MOST_ORDER_SHORT : MOST_ORDER_LONG)) throw new AacStreamError('a filter is too long');
      if (order > 0) {
        const downwards = reader.read(1) === 1;
        const bits = resolution - reader.read(1);
        const reflections = Array.from({ length: order }, () => reflection(reader.readSigned(bits), resolution));
        filters.push({ startBand, endBand, downwards, coefficients: predictorOf(reflections) });
      }
      endBand = startBand;
    }
    return filters;
  });
}

/** Section 4.6.9.3: quantised by its arc sine. */
function reflection(value: number, resolution: number): number {
  const half = 2 ** (resolution - 1);
  return Math.sin((value * Math.PI) / 2 / (value >= 0 ? half - 0.5 : half + 0.5));
}

/** From reflection to predictor coefficients (Levinson's step up). */
function predictorOf(reflections: readonly number[]): number[] {
  let predictor: number[] = [];
  reflections.forEach((k, order) => {
    predictor = [...predictor.map((value, i) => value + k * predictor[order - 1 - i]), k];
  });
  return predictor;
}

/** Runs the filters over the coefficients, in place: noise then follows the signal in time. */
export function shapeNoise(
  spectrum: Float64Array,
  { sequence, offsets, shapedBands, bandCount }: WindowLayout,
  shaping: readonly (readonly ShapingFilter[])[],
): void {
  const windowSamples = sequence === 'short' ? FRAME_SAMPLES / 8 : FRAME_SAMPLES;
  const top = Math.min(shapedBands, bandCount);
  shaping.forEach((filters, window) => {
    for (const { startBand, endBand, downwards, coefficients } of filters) {
      const start = window * windowSamples + offsets[Math.min(startBand, top)];
      const end = window * windowSamples + offsets[Math.min(endBand, top)];
      const step = downwards ? -1 : 1;
      for (let m = 0; m < end - start; m++) {
        const at = downwards ? end - 1 - m : start + m;
        const reach = Math.min(coefficients.length, m);
        for (let k = 0; k < reach; k++) spectrum[at] -= coefficients[k] * spectrum[at - step * (k + 1)];
      }
    }
  });
}
