import { CONTROL_FRAMES, type Kernels, type Send } from '../kernels.js';
import { ControlGains } from './control-gains.js';
import { DuckCurve } from './duck-curve.js';
import { forEachBlock, type Scratch, type StereoBlock } from './scratch.js';
import type { WasmExports } from './wasm.js';

export function route(wasm: WasmExports, scratch: Scratch, stereo: StereoBlock): Pick<Kernels, 'route'> {
  const { left, right } = stereo;
  const blockGains = new ControlGains(scratch);
  const duckCurve = new DuckCurve(wasm, scratch);
  const result = scratch.block();

  function send({ signal, isNew }: Send, level: number, start: number, frames: number): void {
    if (isNew) result.samples.fill(0);
    else result.load(signal, start, frames);
    wasm.blend(result.address, left.address, right.address, frames, 0.5 * level, 0.5 * level);
    result.store(signal, start, frames);
  }

  return {
    route(
      track,
      { gains, clip, powers },
      { toLeft, toRight, reverbSend, delaySend, duckDepth },
      duck,
      { dry, reverb, delay },
    ) {
      /** Memory in which nothing lies yet, and nothing comes to lie in this block. */
      const clear = (start: number, frames: number) => {
        const empty = dry === track ? [track.left, track.right] : [];
        for (const send of [reverb, delay]) if (send?.isNew) empty.push(send.signal);
        for (const samples of empty) samples.fill(0, start, start + frames);
      };
      if (duck) duckCurve.begin(duck);
      forEachBlock(track.left.length, (start, frames) => {
        if (powers && isZero(powers, start, frames)) return clear(start, frames);
        stereo.load(track, start, frames);
        if (wasm.isSilent(left.address, right.address, frames)) return clear(start, frames);
        if (gains && blockGains.load(gains, start, frames)) {
          wasm.applyGains(left.address, right.address, Math.ceil(frames / CONTROL_FRAMES), blockGains.address);
        }
        if (clip) {
          wasm.softClip(left.address, frames, clip.start, clip.room);
          wasm.softClip(right.address, frames, clip.start, clip.room);
        }
        const curve = duck && duckCurve.block(start, frames);
        if (curve) wasm.duckUnder(left.address, right.address, curve.address, frames, duckDepth);
        wasm.place(left.address, right.address, frames, ...toLeft, ...toRight);
        if (reverb) send(reverb, reverbSend, start, frames);
        if (delay) send(delay, delaySend, start, frames);
        if (dry === track) {
          stereo.store(track, start, frames);
          return;
        }
        for (const side of ['left', 'right'] as const) {
          result.load(dry[side], start, frames);
          wasm.add(result.address, stereo[side].address, frames);
          result.store(dry[side], start, frames);
        }
      });
    },
  };
}

function isZero(powers: Float64Array, start: number, frames: number): boolean {
  const end = Math.ceil((start + frames) / CONTROL_FRAMES);
  for (let block = start / CONTROL_FRAMES; block < end; block++) if (powers[block] !== 0) return false;
  return true;
}
