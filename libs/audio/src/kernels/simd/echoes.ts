import { silence } from '../../stereo-audio.js';
import type { Echo } from '../kernels.js';
import { BLOCK_FRAMES, LANES, StereoBlock, type Block, type Scratch } from './scratch.js';
import type { WasmExports } from './wasm.js';

/** −200 dB: echoes this quiet are over. */
const INAUDIBLE = 1e-10;
/** Echoes are kept from one delay ago on, and moved to the front whenever so many have come behind: they stay in the cache. */
const HISTORY_FRAMES = 8 * BLOCK_FRAMES;

/** Echoes of one block after the other. */
export class Echoes {
  private readonly memories;
  private readonly nothing;
  /** What came out one delay ago, and what comes out now. */
  private readonly before;
  private readonly now;
  private past = silence(0);
  private at = 0;
  private echo: Echo = { delayFrames: LANES, feedback: 0, pole: 0 };

  constructor(
    private readonly wasm: WasmExports,
    scratch: Scratch,
  ) {
    this.memories = scratch.floats(2 * LANES);
    this.nothing = scratch.block();
    this.before = new StereoBlock(scratch);
    this.now = new StereoBlock(scratch);
  }

  begin(echo: Echo): void {
    this.echo = echo;
    this.memories.fill(0);
    this.past = silence(echo.delayFrames + HISTORY_FRAMES);
    this.at = 0;
  }

  /**
   * Adds the echoes of what was sent one delay ago.
   *
   * @returns whether there were any
   */
  answer(sent: Block, into: StereoBlock, frames: number): boolean {
    const { delayFrames } = this.echo;
    // Four frames at a time: what they hear must have been written before.
    const atOnce = Math.min(BLOCK_FRAMES, delayFrames - (delayFrames % LANES));
    let isHeard = false;
    for (let from = 0; from < frames; from += atOnce) {
      if (this.answerPart(sent, into, from, Math.min(atOnce, frames - from))) isHeard = true;
    }
    return isHeard;
  }

  private answerPart(sent: Block, into: StereoBlock, from: number, frames: number): boolean {
    const { wasm, memories, nothing, before, now, past, at } = this;
    const { delayFrames, feedback, pole } = this.echo;
    const sentFrom = sent.address + 4 * from;
    for (const side of ['left', 'right'] as const) before[side].loadPart(past[side], at, frames);
    const isHeard =
      wasm.isSilent(sentFrom, sentFrom, frames) === 0 ||
      wasm.isSilent(before.left.address, before.right.address, frames) === 0 ||
      memories.some((memory) => Math.abs(memory) >= INAUDIBLE);
    if (isHeard) {
      const [forLeft, forRight] = [memories.byteOffset, memories.byteOffset + 4 * LANES];
      wasm.echo(sentFrom, before.right.address, now.left.address, frames, pole, feedback, forLeft);
      wasm.echo(nothing.address, before.left.address, now.right.address, frames, pole, feedback, forRight);
    }
    for (const side of ['left', 'right'] as const) {
      if (isHeard) wasm.add(into[side].address + 4 * from, now[side].address, frames);
      past[side].set((isHeard ? now : before)[side].samples.subarray(0, frames), at + delayFrames);
    }
    this.moveOn(frames);
    return isHeard;
  }

  private moveOn(frames: number): void {
    const { delayFrames } = this.echo;
    this.at += frames;
    if (this.at + BLOCK_FRAMES <= HISTORY_FRAMES) return;
    for (const side of [this.past.left, this.past.right]) side.copyWithin(0, this.at, this.at + delayFrames);
    this.at = 0;
  }
}
