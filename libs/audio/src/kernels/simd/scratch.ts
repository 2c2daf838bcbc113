import type { StereoAudio } from '../../stereo-audio.js';
import type { WasmExports } from './wasm.js';

/** Frames that go through a kernel at once: two channels, their gains and a result stay in the first-level cache. */
export const BLOCK_FRAMES = 2048;

const ALIGNMENT_BYTES = 16;
/** Samples that go through an instruction at once. */
export const LANES = 4;

/** A fixed place in the memory of the kernels through which samples pass, block by block. */
export class Block {
  readonly address: number;

  constructor(readonly samples: Float32Array) {
    this.address = samples.byteOffset;
  }

  /** Takes `frames` samples in, or as many as there are; silence follows them. */
  load(from: Float32Array, start: number, frames: number): void {
    const there = from.subarray(start, start + frames);
    this.samples.set(there);
    if (there.length < BLOCK_FRAMES) this.samples.fill(0, there.length);
  }

  /** Takes in what lies so many frames from the beginning, which may be before it; silence lies there, and follows. */
  loadLate(from: Float32Array, start: number, frames: number): void {
    const before = Math.max(0, Math.min(frames, -start));
    this.samples.fill(0, 0, before);
    this.samples.set(from.subarray(Math.max(0, start), Math.max(0, start + frames)), before);
    this.samples.fill(0, frames);
  }

  /** Takes a few samples in; silence follows them to the end of their last lanes only. */
  loadPart(from: Float32Array, start: number, frames: number): void {
    this.samples.set(from.subarray(start, start + frames));
    for (let i = frames; i % LANES !== 0; i++) this.samples[i] = 0;
  }

  store(to: Float32Array, start: number, frames: number): void {
    to.set(frames === this.samples.length ? this.samples : this.samples.subarray(0, frames), start);
  }
}

/** Divides the memory of the kernels; what was given out is never taken back. */
export class Scratch {
  private next = 1024;

  constructor(private readonly wasm: WasmExports) {}

  floats(length: number): Float32Array {
    return new Float32Array(this.wasm.memory.buffer, this.take(length * 4), length);
  }

  doubles(length: number): Float64Array {
    return new Float64Array(this.wasm.memory.buffer, this.take(length * 8), length);
  }

  block(frames = BLOCK_FRAMES): Block {
    return new Block(this.floats(frames));
  }

  private take(bytes: number): number {
    const at = this.next;
    this.next = Math.ceil((at + bytes) / ALIGNMENT_BYTES) * ALIGNMENT_BYTES;
    return at;
  }
}

/** Cuts `frames` into blocks. */
export function forEachBlock(frames: number, visit: (start: number, frames: number) => void): void {
  for (let start = 0; start < frames; start += BLOCK_FRAMES) visit(start, Math.min(BLOCK_FRAMES, frames - start));
}

/** The two channels of a block. */
export class StereoBlock {
  readonly left: Block;
  readonly right: Block;

  constructor(scratch: Scratch) {
    this.left = scratch.block();
    this.right = scratch.block();
  }

  load(audio: StereoAudio, start: number, frames: number): void {
    this.left.load(audio.left, start, frames);
    this.right.load(audio.right, start, frames);
  }

  store(audio: StereoAudio, start: number, frames: number): void {
    this.left.store(audio.left, start, frames);
    this.right.store(audio.right, start, frames);
  }
}
