import type { Kernels, PlacedSound } from '../kernels.js';
import { BLOCK_FRAMES, forEachBlock, type Scratch, type StereoBlock } from './scratch.js';
import type { WasmExports } from './wasm.js';

const LANES = 4;

export function sounds(wasm: WasmExports, scratch: Scratch, stereo: StereoBlock): Pick<Kernels, 'sumSounds'> {
  // A sound begins anywhere in a block: its last lanes may reach beyond, where they add nothing.
  const sum = { left: scratch.block(BLOCK_FRAMES + LANES), right: scratch.block(BLOCK_FRAMES + LANES) };
  const shape = scratch.block();

  /** Adds what lies between two frames of the track, where the fade has either not begun or has. */
  function addPart({ at, sound, gains, fade }: PlacedSound, blockStart: number, from: number, to: number): void {
    const frames = to - from;
    if (frames <= 0) return;
    const fadeStart = sound.left.length - (fade?.length ?? 0);
    const isFading = fade && from - at >= fadeStart;
    if (isFading) shape.load(fade, from - at - fadeStart, frames);
    const isMono = sound.left === sound.right;
    for (const side of isMono ? (['left'] as const) : (['left', 'right'] as const)) {
      stereo[side].load(sound[side], from - at, frames);
      if (isFading) wasm.multiply(stereo[side].address, shape.address, frames);
    }
    const right = isMono ? stereo.left : stereo.right;
    const offset = 4 * (from - blockStart);
    wasm.addScaled(sum.left.address + offset, stereo.left.address, frames, gains[0]);
    wasm.addScaled(sum.right.address + offset, right.address, frames, gains[1]);
  }

  return {
    sumSounds(all, into) {
      const coming = all[Symbol.iterator]();
      let next = coming.next();
      let playing: PlacedSound[] = [];
      forEachBlock(into.left.length, (start, frames) => {
        const end = start + frames;
        for (; !next.done && next.value.at < end; next = coming.next()) playing.push(next.value);
        sum.left.samples.fill(0);
        sum.right.samples.fill(0);
        for (const each of playing) {
          const soundEnd = each.at + each.sound.left.length;
          const fadeStart = soundEnd - (each.fade?.length ?? 0);
          const [from, to] = [Math.max(start, each.at), Math.min(end, soundEnd)];
          addPart(each, start, from, Math.min(to, fadeStart));
          addPart(each, start, Math.max(from, fadeStart), to);
        }
        playing = playing.filter(({ at, sound }) => at + sound.left.length > end);
        into.left.set(sum.left.samples.subarray(0, frames), start);
        into.right.set(sum.right.samples.subarray(0, frames), start);
      });
    },
  };
}
