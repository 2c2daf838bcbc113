import type { BitReader } from '../bit-reader.js';
import { FlacFormatError } from './flac-format-error.js';

/** Coefficients of the fixed predictors (RFC 9639, section 9.2.5), newest sample first. */
const FIXED = [[], [1], [2, -1], [3, -3, 1], [4, -6, 4, -1]];
const MOST_ORDER = 32;

/** One channel of a frame as integers of up to 33 bits, which doubles hold exactly. */
export function readSubframe(reader: BitReader, size: number, bits: number): Float64Array {
  if (reader.read(1) !== 0) throw new FlacFormatError('reserved subframe');
  const type = reader.read(6);
  const wasted = reader.read(1) === 1 ? reader.readUnary() + 1 : 0;
  const width = bits - wasted;
  if (width < 1) throw new FlacFormatError('more wasted bits than bits');
  const samples = readTyped(reader, type, size, width);
  if (wasted > 0) for (let i = 0; i < size; i++) samples[i] *= 2 ** wasted;
  return samples;
}

function readTyped(reader: BitReader, type: number, size: number, width: number): Float64Array {
  const samples = new Float64Array(size);
  if (type === 0) return samples.fill(readWide(reader, width));
  if (type === 1) {
    for (let i = 0; i < size; i++) samples[i] = readWide(reader, width);
    return samples;
  }
  const isLinear = type >= MOST_ORDER;
  const order = isLinear ? type - MOST_ORDER + 1 : type - 8;
  if (!isLinear && (order < 0 || order > 4)) throw new FlacFormatError('reserved subframe');
  if (order > size) throw new FlacFormatError('the predictor is longer than the block');
  for (let i = 0; i < order; i++) samples[i] = readWide(reader, width);
  if (!isLinear) {
    readResidual(reader, samples, order);
    predict(samples, FIXED[order], 0);
    return samples;
  }
  const precision = reader.read(4) + 1;
  const shift = reader.readSigned(5);
  if (precision === 16 || shift < 0) throw new FlacFormatError('reserved precision or shift');
  const coefficients = Array.from({ length: order }, () => reader.readSigned(precision));
  readResidual(reader, samples, order);
  predict(samples, coefficients, shift);
  return samples;
}

/** A signed field; the difference of two 32-bit channels has 33. */
function readWide(reader: BitReader, width: number): number {
  if (width <= 32) return reader.readSigned(width);
  const high = reader.readSigned(width - 32);
  return high * 2 ** 32 + reader.read(32);
}

/** Rice-coded partitions (section 9.2.7), written behind the warm-up samples. */
function readResidual(reader: BitReader, samples: Float64Array, order: number): void {
  const method = reader.read(2);
  if (method > 1) throw new FlacFormatError('reserved residual coding');
  const parameterBits = method === 0 ? 4 : 5;
  const escape = 2 ** parameterBits - 1;
  const partitions = 1 << reader.read(4);
  const partitionSize = samples.length / partitions;
  if (!Number.isInteger(partitionSize) || partitionSize < order) throw new FlacFormatError('uneven partitions');
  for (let partition = 0, at = order; partition < partitions; partition++) {
    const end = (partition + 1) * partitionSize;
    const parameter = reader.read(parameterBits);
    if (parameter === escape) {
      const width = reader.read(5);
      while (at < end) samples[at++] = reader.readSigned(width);
      continue;
    }
    const step = 2 ** parameter;
    while (at < end) {
      const folded = reader.readUnary() * step + reader.read(parameter);
      // Even numbers are positive, odd ones negative.
      samples[at++] = folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2;
    }
  }
}

/** Adds what the samples before foretell. Sums stay under 2^53, so doubles are exact. */
function predict(samples: Float64Array, coefficients: readonly number[], shift: number): void {
  const order = coefficients.length;
  const scale = 2 ** shift;
  for (let i = order; i < samples.length; i++) {
    let sum = 0;
    for (let k = 0; k < order; k++) sum += coefficients[k] * samples[i - 1 - k];
    samples[i] += Math.floor(sum / scale);
  }
}
