import { silence } from '../../stereo-audio.js';
import type { Kernels, ReverbNetwork } from '../kernels.js';
import { addEchoes as plainAddEchoes } from '../plain/spaces.js';
import { BLOCK_FRAMES, forEachBlock, type Block, type Scratch, type StereoBlock } from './scratch.js';
import type { WasmExports } from './wasm.js';

type Spaces = Pick<Kernels, 'addReverb' | 'addEchoes'>;

/** Eight rings of 4,096 frames, four of 1,024, each with four more; eight one-pole memories of four lanes. */
const LINE_FRAMES = 4096;
const MEMORY_FLOATS = 8 * (LINE_FRAMES + 4) + 4 * (1024 + 4) + 8 * 4;
/** −200 dB: a room this quiet is left alone until somebody speaks again. */
const INAUDIBLE = 1e-10;
/** Echoes are kept from one delay ago on, and moved to the front whenever so many have come behind: they stay in the cache. */
const HISTORY_FRAMES = 8 * BLOCK_FRAMES;

export function spaces(wasm: WasmExports, scratch: Scratch, stereo: StereoBlock): Spaces {
  const { left, right } = stereo;
  const settings = scratch.floats(12);
  const delays = new Int32Array(wasm.memory.buffer, scratch.floats(12).byteOffset, 12);
  const memory = scratch.floats(MEMORY_FLOATS);
  const input = scratch.block();
  const result = scratch.block();
  const nothing = scratch.block();

  function load(network: ReverbNetwork): void {
    const { lineGains, lineFrames, diffuserFrames, earlyGain, lateGain, pole, level } = network;
    settings.set([...lineGains.map((gain) => gain * (1 - pole)), pole, level, earlyGain, lateGain]);
    delays.set([...lineFrames, ...diffuserFrames]);
    memory.fill(0);
  }

  return {
    addReverb(into, send, network) {
      const { preDelayFrames } = network;
      load(network);
      let quietFrames = LINE_FRAMES;
      forEachBlock(send.length - preDelayFrames, (start, frames) => {
        input.load(send, start, frames);
        const isSilent = wasm.isSilent(input.address, input.address, frames) === 1;
        if (isSilent && quietFrames >= LINE_FRAMES) return;
        stereo.load(into, start + preDelayFrames, frames);
        const addresses = [settings.byteOffset, delays.byteOffset, memory.byteOffset] as const;
        const largest = wasm.reverb(input.address, left.address, right.address, frames, start, ...addresses);
        stereo.store(into, start + preDelayFrames, frames);
        quietFrames = largest > INAUDIBLE ? 0 : quietFrames + frames;
      });
    },
    addEchoes(into, send, echo) {
      const { delayFrames, feedback, pole } = echo;
      // Four frames at a time: what they hear must have been written before.
      const blockFrames = Math.min(BLOCK_FRAMES, delayFrames - (delayFrames % 4));
      if (blockFrames === 0) {
        plainAddEchoes(into, send, echo);
        return;
      }
      const memories = memory.subarray(0, 8).fill(0);
      const [forLeft, forRight] = [memories.byteOffset, memories.byteOffset + 16];
      const past = silence(delayFrames + HISTORY_FRAMES);
      /** Neither the send nor its echoes had anything to say one delay ago. */
      const isQuiet = (frames: number) =>
        wasm.isSilent(input.address, input.address, frames) === 1 &&
        wasm.isSilent(left.address, right.address, frames) === 1 &&
        Math.max(...memories.map(Math.abs)) < INAUDIBLE;
      let at = 0;
      for (let start = delayFrames; start < send.length; start += blockFrames) {
        const frames = Math.min(blockFrames, send.length - start);
        input.load(send, start - delayFrames, frames);
        stereo.load(past, at, frames);
        if (!isQuiet(frames)) {
          wasm.echo(input.address, right.address, result.address, frames, pole, feedback, forLeft);
          wasm.echo(nothing.address, left.address, right.address, frames, pole, feedback, forRight);
          left.samples.set(result.samples);
          addBlock(into.left, start, frames, left);
          addBlock(into.right, start, frames, right);
        }
        stereo.store(past, at + delayFrames, frames);
        at += frames;
        if (at + BLOCK_FRAMES > HISTORY_FRAMES) {
          for (const channel of [past.left, past.right]) channel.copyWithin(0, at, at + delayFrames);
          at = 0;
        }
      }
    },
  };

  function addBlock(into: Float32Array, start: number, frames: number, block: Block): void {
    result.load(into, start, frames);
    wasm.add(result.address, block.address, frames);
    result.store(into, start, frames);
  }
}
