/** Bits, most significant first, in a buffer that grows. */
export class BitWriter {
  private buffer = new Uint8Array(1 << 16);
  private pending = 0;
  private pendingBits = 0;
  /** Whole bytes written so far. */
  length = 0;

  /** The lowest `count` bits of `value`, 0 to 32; negative values come out as two's complement. */
  write(value: number, count: number): void {
    if (count > 24) {
      this.write(value >> 16, count - 16);
      this.write(value, 16);
      return;
    }
    if (this.length + 4 > this.buffer.length) this.grow();
    // At most 7 bits wait from before: 31 in all fit an integer.
    this.pending = (this.pending << count) | (value & ((1 << count) - 1));
    this.pendingBits += count;
    while (this.pendingBits >= 8) {
      this.pendingBits -= 8;
      this.buffer[this.length++] = this.pending >>> this.pendingBits;
    }
    this.pending &= (1 << this.pendingBits) - 1;
  }

  /** A Rice code: `quotient` zeros, a one, then `parameter` low bits (RFC 9639, section 9.2.7). */
  writeRice(folded: number, parameter: number): void {
    let quotient = folded >>> parameter;
    const low = folded & ((1 << parameter) - 1);
    if (quotient + 1 + parameter <= 24) {
      this.write((1 << parameter) | low, quotient + 1 + parameter);
      return;
    }
    for (; quotient > 24; quotient -= 24) this.write(0, 24);
    this.write(1, quotient + 1);
    this.write(low, parameter);
  }

  /** Zeros up to the next whole byte. */
  align(): void {
    if (this.pendingBits > 0) this.write(0, 8 - this.pendingBits);
  }

  /** What has been written from byte `start` on; valid until the next write. */
  view(start = 0): Uint8Array {
    return this.buffer.subarray(start, this.length);
  }

  private grow(): void {
    const larger = new Uint8Array(this.buffer.length * 2);
    larger.set(this.buffer);
    this.buffer = larger;
  }
}
