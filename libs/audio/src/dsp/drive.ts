/**
 * Soft clipping between −1 and 1: the [3/2] Padé approximant of tanh, x(27 + x²)/(27 + 9x²), which meets ±1 with slope 0
 * at x = ±3 and is held there. Only + − × ÷, so that it is the same on every CPU.
 */
export function softClip(x: number): number {
  if (x >= 3) return 1;
  if (x <= -3) return -1;
  const square = x * x;
  return (x * (27 + square)) / (27 + 9 * square);
}

/**
 * Overdrive in place: pushes by `drive` (1 = gentle, 8 = hard) into `softClip` and scales back so that full scale stays
 * full scale. `bias` (0 … 0.5) moves the curve off centre, which adds even harmonics; remove the offset afterwards.
 */
export function processDrive(samples: Float32Array, drive: number, bias = 0): Float32Array {
  const scale = 1 / softClip(drive);
  const rest = softClip(bias);
  for (let i = 0; i < samples.length; i++) samples[i] = (softClip(samples[i]! * drive + bias) - rest) * scale;
  return samples;
}
