import { KERNELS_WASM_BASE64 } from '../../generated/kernels-wasm.js';

/** What `libs/audio/kernels/assembly/index.ts` exports; addresses are byte offsets in `memory`. */
export interface WasmExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  add(into: number, from: number, frames: number): void;
  addScaled(into: number, from: number, frames: number, gain: number): void;
  multiply(into: number, factors: number, frames: number): void;
  blend(into: number, left: number, right: number, frames: number, ofLeft: number, ofRight: number): void;
  raise(curve: number, shape: number, frames: number, depth: number): void;
  duckUnder(left: number, right: number, duck: number, frames: number, depth: number): void;
  place(left: number, right: number, frames: number, ll: number, rl: number, lr: number, rr: number): void;
  samplePeak(samples: number, frames: number): number;
  /** 1 or 0 */
  isSilent(left: number, right: number, frames: number): number;
  softClip(samples: number, frames: number, start: number, room: number): void;
  maxima(values: number, length: number, count: number, out: number): void;
  dot(a: number, b: number, frames: number): number;
  sum(values: number, count: number): number;
  shortCascade(left: number, right: number, frames: number, sections: number, memory: number): void;
  cascade(left: number, right: number, frames: number, sections: number, memory: number): void;
  weightedPowers(left: number, right: number, frames: number, filters: number, memory: number, powers: number): void;
  controlSums(left: number, right: number, controlBlocks: number, sums: number): void;
  applyGains(left: number, right: number, controlBlocks: number, gains: number): void;
  reverb(
    send: number,
    left: number,
    right: number,
    frames: number,
    position: number,
    settings: number,
    delays: number,
    memory: number,
  ): number;
  decimate(samples: number, frames: number, taps: number, tapCount: number, factor: number, out: number): void;
  echo(input: number, echo: number, out: number, frames: number, pole: number, feedback: number, memory: number): void;
  extremes(left: number, right: number, frames: number, out: number): void;
  butterflies(re: number, im: number, size: number, cosines: number, sines: number): void;
  interleaveFloats(left: number, right: number, frames: number, out: number): void;
  interleave24(left: number, right: number, frames: number, out: number): void;
  splitBands(
    left: number,
    right: number,
    controlBlocks: number,
    filters: number,
    memory: number,
    bands: number,
    stride: number,
    powers: number,
    powersStride: number,
  ): void;
  joinBands(
    bands: number,
    stride: number,
    controlBlocks: number,
    gains: number,
    gainsStride: number,
    widths: number,
    left: number,
    right: number,
  ): void;
  addModulatedSine(
    out: number,
    frames: number,
    frame: number,
    carrierStep: number,
    modulatorStep: number,
    levelKeep: number,
    indexKeep: number,
    state: number,
  ): void;
  playSample(
    source: number,
    first: number,
    state: number,
    step: number,
    limit: number,
    frames: number,
    phases: number,
    out: number,
  ): number;
  truePeak(samples: number, groups: number, taps: number, overshoot: number, peak: number): number;
  tracePeaks(
    samples: number,
    groups: number,
    taps: number,
    overshoot: number,
    quiet: number,
    before: number,
    envelope: number,
  ): number;
  limiterGains(
    peaks: number,
    frames: number,
    loudest: number,
    keep: number,
    drive: number,
    history: number,
    state: number,
    gains: number,
  ): number;
}

/** The part of the platform that is needed here: the same in Node and browsers, so no platform's types are. */
interface Platform {
  readonly atob: (base64: string) => string;
  readonly WebAssembly?: {
    readonly validate: (bytes: Uint8Array) => boolean;
    readonly Module: new (bytes: Uint8Array) => object;
    readonly Instance: new (module: object) => { readonly exports: object };
  };
}

/** The kernels of this thread, or null where WebAssembly (with SIMD) is missing. */
export function openWasm(): WasmExports | null {
  const { WebAssembly, atob } = globalThis as unknown as Platform;
  if (!WebAssembly) return null;
  const bytes = Uint8Array.from(atob(KERNELS_WASM_BASE64), (character) => character.charCodeAt(0));
  if (!WebAssembly.validate(bytes)) return null;
  // At once and not awaited: a module of some kilobytes compiles in a millisecond.
  return new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as WasmExports;
}
