import { silence } from '../../stereo-audio.js';
import type { Kernels, ReverbNetwork } from '../kernels.js';
import { echoes as plainEchoes } from '../plain/spaces.js';
import { BLOCK_FRAMES, forEachBlock, type Scratch, type StereoBlock } from './scratch.js';
import type { WasmExports } from './wasm.js';

type Spaces = Pick<Kernels, 'addReverb' | 'echoes'>;

/** Eight rings of 4,096 frames, four of 1,024, each with four more; eight one-pole memories of four lanes. */
const LINE_FRAMES = 4096;
const MEMORY_FLOATS = 8 * (LINE_FRAMES + 4) + 4 * (1024 + 4) + 8 * 4;
/** −200 dB: a room this quiet is left alone until somebody speaks again. */
const INAUDIBLE = 1e-10;

export function spaces(wasm: WasmExports, scratch: Scratch, stereo: StereoBlock): Spaces {
  const { left, right } = stereo;
  const settings = scratch.floats(12);
  const delays = new Int32Array(wasm.memory.buffer, scratch.floats(12).byteOffset, 12);
  const memory = scratch.floats(MEMORY_FLOATS);
  const input = scratch.block();
  const result = scratch.block();

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
    echoes(audio, echo) {
      const { delayFrames, feedback, pole, pingPong } = echo;
      // Four frames at a time: what they hear must have been written before.
      const blockFrames = Math.min(BLOCK_FRAMES, delayFrames - (delayFrames % 4));
      if (blockFrames === 0) return plainEchoes(audio, echo);
      const wet = silence(audio.left.length);
      const memories = memory.subarray(0, 8).fill(0);
      const [forLeft, forRight] = [memories.byteOffset, memories.byteOffset + 16];
      /** Neither the audio nor its echoes had anything to say one delay ago. */
      const isQuiet = (past: number, frames: number) => {
        if (!wasm.isSilent(left.address, right.address, frames)) return false;
        input.load(wet.left, past, frames);
        result.load(wet.right, past, frames);
        const isOver = Math.max(...memories.map(Math.abs)) < INAUDIBLE;
        return isOver && wasm.isSilent(input.address, result.address, frames) === 1;
      };
      for (let start = delayFrames; start < audio.left.length; start += blockFrames) {
        const frames = Math.min(blockFrames, audio.left.length - start);
        const past = start - delayFrames;
        stereo.load(audio, past, frames);
        if (isQuiet(past, frames)) continue;
        if (pingPong) {
          input.samples.fill(0);
          wasm.blend(input.address, left.address, right.address, frames, 0.5, 0.5);
          right.samples.fill(0);
        }
        const inLeft = pingPong ? input.address : left.address;
        result.load(pingPong ? wet.right : wet.left, past, frames);
        wasm.echo(inLeft, result.address, result.address, frames, pole, feedback, forLeft);
        result.store(wet.left, start, frames);
        result.load(pingPong ? wet.left : wet.right, past, frames);
        wasm.echo(right.address, result.address, result.address, frames, pole, feedback, forRight);
        result.store(wet.right, start, frames);
      }
      return wet;
    },
  };
}
