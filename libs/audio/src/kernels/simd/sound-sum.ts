import type { PlacedSound } from '../kernels.js';
import { BLOCK_FRAMES, LANES, type Scratch, type StereoBlock } from './scratch.js';
import type { WasmExports } from './wasm.js';

/** Sums sounds block by block: each is asked for when the sum has come so far, and forgotten when it has passed. */
export class SoundSum {
  // A sound begins anywhere in a block: its last lanes may reach beyond, where they add nothing.
  private readonly left;
  private readonly right;
  private readonly shape;
  private coming: Iterator<PlacedSound> = [].values();
  private next: IteratorResult<PlacedSound> = { done: true, value: undefined };
  private playing: PlacedSound[] = [];

  /** @param part is where parts of sounds pass through */
  constructor(
    private readonly wasm: WasmExports,
    scratch: Scratch,
    private readonly part: StereoBlock,
  ) {
    this.left = scratch.block(BLOCK_FRAMES + LANES);
    this.right = scratch.block(BLOCK_FRAMES + LANES);
    this.shape = scratch.block();
  }

  /** @param sounds ordered by `at` */
  begin(sounds: Iterable<PlacedSound>): void {
    this.coming = sounds[Symbol.iterator]();
    this.next = this.coming.next();
    this.playing = [];
  }

  /** The sum over the next block; valid until the next call. */
  block(start: number, frames: number): { left: Float32Array; right: Float32Array } {
    const end = start + frames;
    for (; !this.next.done && this.next.value.at < end; this.next = this.coming.next())
      this.playing.push(this.next.value);
    this.left.samples.fill(0);
    this.right.samples.fill(0);
    for (const each of this.playing) {
      const soundEnd = each.at + each.sound.left.length;
      const fadeStart = soundEnd - (each.fade?.length ?? 0);
      const [from, to] = [Math.max(start, each.at), Math.min(end, soundEnd)];
      this.addPart(each, start, from, Math.min(to, fadeStart));
      this.addPart(each, start, Math.max(from, fadeStart), to);
    }
    this.playing = this.playing.filter(({ at, sound }) => at + sound.left.length > end);
    return { left: this.left.samples.subarray(0, frames), right: this.right.samples.subarray(0, frames) };
  }

  /** Adds what lies between two frames of the track, where the fade has either not begun or has. */
  private addPart({ at, sound, gains, fade }: PlacedSound, blockStart: number, from: number, to: number): void {
    const frames = to - from;
    if (frames <= 0) return;
    const { wasm, part, shape } = this;
    const fadeStart = sound.left.length - (fade?.length ?? 0);
    const isFading = fade && from - at >= fadeStart;
    if (isFading) shape.loadPart(fade, from - at - fadeStart, frames);
    const isMono = sound.left === sound.right;
    for (const side of isMono ? (['left'] as const) : (['left', 'right'] as const)) {
      part[side].loadPart(sound[side], from - at, frames);
      if (isFading) wasm.multiply(part[side].address, shape.address, frames);
    }
    const right = isMono ? part.left : part.right;
    const offset = 4 * (from - blockStart);
    wasm.addScaled(this.left.address + offset, part.left.address, frames, gains[0]);
    wasm.addScaled(this.right.address + offset, right.address, frames, gains[1]);
  }
}
