/** Partitions of 64 samples in a block of 4096 at the finest: finer ones cost more in parameters than they save. */
const MAX_PARTITION_ORDER = 6;
/** Five-bit parameters (method 1): 24-bit material needs more than the 14 of method 0. */
const PARAMETER_BITS = 5;
const MAX_PARAMETER = 30;

export interface RicePlan {
  readonly partitionOrder: number;
  /** One per partition. */
  readonly parameters: Uint8Array;
  readonly bits: number;
}

/** Signed to unsigned: 0, −1, 1, −2 … become 0, 1, 2, 3 … Returns false when a value is too large to be coded. */
export function fold(residual: Float64Array, folded: Uint32Array, start: number, end: number): boolean {
  let largest = 0;
  for (let i = start; i < end; i++) {
    const value = residual[i];
    const unsigned = value >= 0 ? 2 * value : -2 * value - 1;
    if (unsigned > largest) largest = unsigned;
    folded[i] = unsigned;
  }
  return largest < 2 ** 31;
}

/** The partition order and parameters with the fewest bits for samples `order` … `length` of a block. */
export function planRice(folded: Uint32Array, length: number, order: number): RicePlan {
  let finest = MAX_PARTITION_ORDER;
  while (finest > 0 && (length % (1 << finest) !== 0 || length >> finest <= order)) finest--;
  let sums = partitionSums(folded, length, order, 1 << finest);
  let best = plan(sums, length, order, finest);
  for (let partitionOrder = finest - 1; partitionOrder >= 0; partitionOrder--) {
    sums = Float64Array.from({ length: 1 << partitionOrder }, (_, i) => sums[2 * i] + sums[2 * i + 1]);
    const coarser = plan(sums, length, order, partitionOrder);
    if (coarser.bits < best.bits) best = coarser;
  }
  return best;
}

function partitionSums(folded: Uint32Array, length: number, order: number, partitions: number): Float64Array {
  const sums = new Float64Array(partitions);
  const size = length / partitions;
  for (let partition = 0; partition < partitions; partition++) {
    let sum = 0;
    for (let i = Math.max(order, partition * size); i < (partition + 1) * size; i++) sum += folded[i];
    sums[partition] = sum;
  }
  return sums;
}

/** Bits are estimated from each partition's sum, as in libFLAC: exact to half a bit per sample, with no second pass. */
function plan(sums: Float64Array, length: number, order: number, partitionOrder: number): RicePlan {
  const parameters = new Uint8Array(sums.length);
  let bits = 0;
  for (let partition = 0; partition < sums.length; partition++) {
    const count = (length >> partitionOrder) - (partition === 0 ? order : 0);
    const mean = sums[partition] / Math.max(1, count);
    let parameter = Math.max(0, Math.min(MAX_PARAMETER, Math.floor(Math.log2(mean + 1))));
    let cost = riceBits(sums[partition], count, parameter);
    if (parameter > 0 && riceBits(sums[partition], count, parameter - 1) < cost) {
      parameter--;
      cost = riceBits(sums[partition], count, parameter);
    }
    parameters[partition] = parameter;
    bits += PARAMETER_BITS + cost;
  }
  return { partitionOrder, parameters, bits };
}

function riceBits(sum: number, count: number, parameter: number): number {
  return count * (1 + parameter) + Math.max(0, sum / 2 ** parameter - count / 2);
}
