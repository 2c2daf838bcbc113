import { CONTROL_FRAMES, type Kernels, type StemFinish } from '../kernels.js';
import { ControlGains } from './control-gains.js';
import { Echoes } from './echoes.js';
import { Room } from './room.js';
import { forEachBlock, StereoBlock, type Scratch } from './scratch.js';
import { SectionFilter } from './section-filter.js';
import type { WasmExports } from './wasm.js';

export function finish(wasm: WasmExports, scratch: Scratch, stereo: StereoBlock): Pick<Kernels, 'finishStem'> {
  const { left, right } = stereo;
  const blockGains = new ControlGains(scratch);
  /** What goes into the room on the left, what is to be echoed on the right. */
  const sent = new StereoBlock(scratch);
  const sentFilter = new SectionFilter(wasm, scratch);
  const filter = new SectionFilter(wasm, scratch);
  const room = new Room(wasm, scratch);
  const echoes = new Echoes(wasm, scratch);

  /** What was sent when it is to be heard now: late already, so that room and echoes answer at once. */
  function loadSent({ reverb, echo }: StemFinish, start: number, frames: number): void {
    if (reverb) sent.left.loadLate(reverb.send, start - reverb.network.preDelayFrames, frames);
    if (echo) sent.right.loadLate(echo.send, start - echo.delayFrames, frames);
    if (!sentFilter.isSilent(sent, frames)) sentFilter.pass(sent, frames);
  }

  /** Of the loaded block; false where they do nothing. */
  function applyGains(gains: Float32Array, start: number, frames: number): boolean {
    if (!blockGains.load(gains, start, frames)) return false;
    wasm.applyGains(left.address, right.address, Math.ceil(frames / CONTROL_FRAMES), blockGains.address);
    return true;
  }

  function passFilter(frames: number): boolean {
    if (filter.isSilent(stereo, frames)) return false;
    filter.pass(stereo, frames);
    return true;
  }

  return {
    finishStem(dry, how) {
      const { gains, sendSections, reverb, echo, sections } = how;
      sentFilter.begin(sendSections);
      filter.begin(sections);
      for (const block of [sent.left, sent.right]) block.samples.fill(0);
      if (reverb) room.begin(reverb.network);
      if (echo) echoes.begin(echo);
      forEachBlock(dry.left.length, (start, frames) => {
        loadSent(how, start, frames);
        stereo.load(dry, start, frames);
        const steps = [
          gains !== null && applyGains(gains, start, frames),
          reverb !== null && room.answer(sent.left, stereo, start, frames),
          echo !== null && echoes.answer(sent.right, stereo, frames),
          sections.length > 0 && passFilter(frames),
        ];
        if (steps.includes(true)) stereo.store(dry, start, frames);
      });
    },
  };
}
