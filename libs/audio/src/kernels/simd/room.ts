import type { ReverbNetwork } from '../kernels.js';
import type { Block, Scratch, StereoBlock } from './scratch.js';
import type { WasmExports } from './wasm.js';

/** Eight rings of 4,096 frames, four of 1,024, each with four more; eight one-pole memories of four lanes. */
const LINE_FRAMES = 4096;
const MEMORY_FLOATS = 8 * (LINE_FRAMES + 4) + 4 * (1024 + 4) + 8 * 4;
/** −200 dB: a room this quiet is left alone until somebody speaks again. */
const INAUDIBLE = 1e-10;

/** A reverberating network that hears one block after the other. */
export class Room {
  private readonly settings;
  private readonly delays;
  private readonly memory;
  private quietFrames = LINE_FRAMES;

  constructor(
    private readonly wasm: WasmExports,
    scratch: Scratch,
  ) {
    this.settings = scratch.floats(12);
    this.delays = new Int32Array(wasm.memory.buffer, scratch.floats(12).byteOffset, 12);
    this.memory = scratch.floats(MEMORY_FLOATS);
  }

  begin({ lineGains, lineFrames, diffuserFrames, earlyGain, lateGain, pole, level }: ReverbNetwork): void {
    this.settings.set([...lineGains.map((gain) => gain * (1 - pole)), pole, level, earlyGain, lateGain]);
    this.delays.set([...lineFrames, ...diffuserFrames]);
    this.memory.fill(0);
    this.quietFrames = LINE_FRAMES;
  }

  /**
   * Adds its answer to what is sent.
   *
   * @param start frames since the beginning, a multiple of four
   * @returns whether there was any
   */
  answer(sent: Block, into: StereoBlock, start: number, frames: number): boolean {
    const { wasm, settings, delays, memory } = this;
    const isSilent = wasm.isSilent(sent.address, sent.address, frames) === 1;
    if (isSilent && this.quietFrames >= LINE_FRAMES) return false;
    const addresses = [settings.byteOffset, delays.byteOffset, memory.byteOffset] as const;
    const largest = wasm.reverb(sent.address, into.left.address, into.right.address, frames, start, ...addresses);
    this.quietFrames = largest > INAUDIBLE ? 0 : this.quietFrames + frames;
    return true;
  }
}
