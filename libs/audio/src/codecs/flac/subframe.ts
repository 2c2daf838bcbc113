import type { BitWriter } from './bit-writer.js';
import { findPredictor, PRECISION_BITS, residualOf, type Predictor } from './linear-prediction.js';
import { fold, planRice, type RicePlan } from './rice.js';

const CONSTANT = 0b000000;
const VERBATIM = 0b000001;
const LINEAR = 0b100000;
const RICE_WITH_5_BITS = 1;

const residual = new Float64Array(1 << 16);
const folded = new Uint32Array(1 << 16);

/** Writes one channel of one block in the shortest of three forms: constant, linear prediction, verbatim. */
export function writeSubframe(bits: BitWriter, block: Int32Array, window: Float64Array, bitsPerSample: number): void {
  if (block.every((sample) => sample === block[0])) {
    writeHeader(bits, CONSTANT);
    bits.write(block[0], bitsPerSample);
    return;
  }
  const predictor = findPredictor(block, window, bitsPerSample);
  if (predictor && predict(block, predictor)) {
    const order = predictor.coefficients.length;
    const plan = planRice(folded, block.length, order);
    if (plan.bits + order * (bitsPerSample + PRECISION_BITS) < block.length * bitsPerSample) {
      writeLinear(bits, block, predictor, plan, bitsPerSample);
      return;
    }
  }
  writeHeader(bits, VERBATIM);
  for (const sample of block) bits.write(sample, bitsPerSample);
}

function predict(block: Int32Array, predictor: Predictor): boolean {
  residualOf(block, predictor, residual);
  return fold(residual, folded, predictor.coefficients.length, block.length);
}

/** One padding bit, the type, and a zero: no wasted bits. */
function writeHeader(bits: BitWriter, type: number): void {
  bits.write(type << 1, 8);
}

function writeLinear(
  bits: BitWriter,
  block: Int32Array,
  { coefficients, shift }: Predictor,
  { partitionOrder, parameters }: RicePlan,
  bitsPerSample: number,
): void {
  const order = coefficients.length;
  writeHeader(bits, LINEAR | (order - 1));
  for (let i = 0; i < order; i++) bits.write(block[i], bitsPerSample);
  bits.write(PRECISION_BITS - 1, 4);
  bits.write(shift, 5);
  for (const coefficient of coefficients) bits.write(coefficient, PRECISION_BITS);
  bits.write(RICE_WITH_5_BITS, 2);
  bits.write(partitionOrder, 4);
  const size = block.length >> partitionOrder;
  for (let partition = 0; partition < parameters.length; partition++) {
    const parameter = parameters[partition];
    bits.write(parameter, 5);
    const end = (partition + 1) * size;
    for (let i = Math.max(order, partition * size); i < end; i++) bits.writeRice(folded[i], parameter);
  }
}
