import { utf8Bytes } from './utf8.js';

/** Collects the parts of a file; numbers are written little-endian unless the name says otherwise. */
export class ByteWriter {
  private readonly parts: Uint8Array[] = [];
  private length = 0;

  /** Bytes so far. */
  get size(): number {
    return this.length;
  }

  bytes(part: Uint8Array): this {
    this.parts.push(part);
    this.length += part.length;
    return this;
  }

  /** ASCII names, UTF-8 text. */
  text(value: string): this {
    return this.bytes(utf8Bytes(value));
  }

  zeros(count: number): this {
    return this.bytes(new Uint8Array(count));
  }

  /** The first `size` bytes of the text, filled up with zeros. */
  field(value: string, size: number): this {
    const bytes = utf8Bytes(value).subarray(0, size);
    return this.bytes(bytes).zeros(size - bytes.length);
  }

  uint16(value: number): this {
    return this.bytes(Uint8Array.of(value, value >>> 8));
  }

  uint32(value: number): this {
    return this.bytes(Uint8Array.of(value, value >>> 8, value >>> 16, value >>> 24));
  }

  uint16BigEndian(value: number): this {
    return this.bytes(Uint8Array.of(value >>> 8, value));
  }

  uint24BigEndian(value: number): this {
    return this.bytes(Uint8Array.of(value >>> 16, value >>> 8, value));
  }

  uint32BigEndian(value: number): this {
    return this.bytes(Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value));
  }

  finish(): Uint8Array<ArrayBuffer> {
    const whole = new Uint8Array(this.length);
    let at = 0;
    for (const part of this.parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }
}
