import { CONTROL_FRAMES, type Kernels } from '../kernels.js';
import { BLOCK_FRAMES, forEachBlock, type Scratch, type StereoBlock } from './scratch.js';
import type { WasmExports } from './wasm.js';

type Dynamics = Pick<Kernels, 'controlPowers' | 'applyGains' | 'addGained' | 'softClip'>;

export function dynamics(wasm: WasmExports, scratch: Scratch, stereo: StereoBlock): Dynamics {
  const { left, right } = stereo;
  const sums = scratch.doubles(BLOCK_FRAMES / CONTROL_FRAMES);
  const blockGains = scratch.floats(BLOCK_FRAMES / CONTROL_FRAMES + 1);
  const result = scratch.block();

  /** @returns whether these gains do anything */
  function loadGains(gains: Float32Array, start: number, blocks: number): boolean {
    const first = start / CONTROL_FRAMES;
    blockGains.set(gains.subarray(first, first + blocks + 1));
    return blockGains.subarray(0, blocks + 1).some((gain) => gain !== 1);
  }

  return {
    controlPowers(audio) {
      const powers = new Float64Array(Math.ceil(audio.left.length / CONTROL_FRAMES));
      forEachBlock(audio.left.length, (start, frames) => {
        stereo.load(audio, start, frames);
        const blocks = Math.ceil(frames / CONTROL_FRAMES);
        wasm.controlSums(left.address, right.address, blocks, sums.byteOffset);
        for (let i = 0; i < blocks; i++) powers[start / CONTROL_FRAMES + i] = sums[i] / (2 * CONTROL_FRAMES);
      });
      return powers;
    },
    applyGains(audio, gains) {
      const frames = Math.min(audio.left.length, (gains.length - 1) * CONTROL_FRAMES);
      forEachBlock(frames, (start, length) => {
        const blocks = Math.ceil(length / CONTROL_FRAMES);
        if (!loadGains(gains, start, blocks)) return;
        stereo.load(audio, start, length);
        wasm.applyGains(left.address, right.address, blocks, blockGains.byteOffset);
        stereo.store(audio, start, length);
      });
    },
    addGained(into, audio, gains) {
      forEachBlock(audio.left.length, (start, frames) => {
        const blocks = Math.ceil(frames / CONTROL_FRAMES);
        stereo.load(audio, start, frames);
        if (wasm.isSilent(left.address, right.address, frames)) return;
        if (loadGains(gains, start, blocks)) {
          wasm.applyGains(left.address, right.address, blocks, blockGains.byteOffset);
        }
        for (const side of ['left', 'right'] as const) {
          result.load(into[side], start, frames);
          wasm.add(result.address, stereo[side].address, frames);
          result.store(into[side], start, frames);
        }
      });
    },
    softClip(samples, start, room) {
      forEachBlock(samples.length, (at, frames) => {
        left.load(samples, at, frames);
        if (wasm.samplePeak(left.address, frames) <= start) return;
        wasm.softClip(left.address, frames, start, room);
        left.store(samples, at, frames);
      });
    },
  };
}
