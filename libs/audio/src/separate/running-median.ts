/**
 * Median of each value and its neighbours up to `radius` away, `step` values from each other; fewer at the ends.
 * Walks over `count` values that lie `stride` apart from `offset` on.
 */
export class RunningMedian {
  private readonly sorted: Float32Array;

  constructor(
    private readonly radius: number,
    private readonly step = 1,
  ) {
    // One more than the neighbourhood: a value comes before another goes.
    this.sorted = new Float32Array(2 * radius + 2);
  }

  run(values: Float32Array, target: Float32Array, offset: number, stride: number, count: number): void {
    for (let phase = 0; phase < Math.min(this.step, count); phase++) {
      const from = offset + phase * stride;
      this.walk(values, target, from, stride * this.step, Math.ceil((count - phase) / this.step));
    }
  }

  private walk(values: Float32Array, target: Float32Array, offset: number, stride: number, count: number): void {
    const { radius } = this;
    let size = 0;
    for (let i = 0; i < Math.min(radius, count); i++) this.insert(values[offset + i * stride], size++);
    for (let i = 0; i < count; i++) {
      if (i + radius < count) this.insert(values[offset + (i + radius) * stride], size++);
      if (i > radius) this.remove(values[offset + (i - radius - 1) * stride], size--);
      target[offset + i * stride] = this.sorted[size >> 1];
    }
  }

  private insert(value: number, size: number): void {
    const { sorted } = this;
    let at = size;
    while (at > 0 && sorted[at - 1] > value) {
      sorted[at] = sorted[at - 1];
      at--;
    }
    sorted[at] = value;
  }

  private remove(value: number, size: number): void {
    const { sorted } = this;
    let at = 0;
    while (sorted[at] < value) at++;
    sorted.copyWithin(at, at + 1, size);
  }
}
