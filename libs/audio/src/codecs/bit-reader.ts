/** The stream ended in the middle of something. */
export class EndOfBits extends Error {
  override readonly name = 'EndOfBits';
}

/** Reads big-endian bit fields, as FLAC and AAC have them. Reading past the end raises `EndOfBits`. */
export class BitReader {
  /** In bits. */
  private readonly end: number;

  constructor(
    private readonly bytes: Uint8Array,
    private at = 0,
  ) {
    this.end = bytes.length * 8;
  }

  get position(): number {
    return this.at;
  }

  get left(): number {
    return this.end - this.at;
  }

  /** Up to 32 bits, unsigned. */
  read(count: number): number {
    if (count === 0) return 0;
    const value = this.peek32() >>> (32 - count);
    this.skip(count);
    return value;
  }

  /** Up to 32 bits, two's complement. */
  readSigned(count: number): number {
    if (count === 0) return 0;
    const value = this.peek32() >> (32 - count);
    this.skip(count);
    return value;
  }

  /** The next 32 bits without taking them; zeros after the end. */
  peek32(): number {
    const { bytes, at } = this;
    const byte = at >>> 3;
    const shift = at & 7;
    const word = (bytes[byte] << 24) | (bytes[byte + 1] << 16) | (bytes[byte + 2] << 8) | bytes[byte + 3];
    return shift === 0 ? word : (word << shift) | (bytes[byte + 4] >>> (8 - shift));
  }

  /** The number of zeros before the next one, which is taken too. */
  readUnary(): number {
    let zeros = 0;
    for (;;) {
      const word = this.peek32();
      if (word !== 0) {
        const here = Math.clz32(word);
        this.skip(here + 1);
        return zeros + here;
      }
      this.skip(32);
      zeros += 32;
    }
  }

  skip(count: number): void {
    this.at += count;
    if (this.at > this.end) throw new EndOfBits('the stream ends too early');
  }

  /** To the next whole byte. */
  align(): void {
    this.at = (this.at + 7) & ~7;
  }
}
