import { kernels, plainKernels, silence, type Kernels, type StereoAudio } from '@ctc/audio';
import { figure, type Figure } from './measure.ts';

const RUNS = 3;
const SECTION = { b0: 0.99, b1: -1.98, b2: 0.99, a1: -1.98, a2: 0.9801 };
const WEIGHTING = { headShelf: SECTION, highPass: SECTION };
const CORNER = { b0: 0.01, a1: -1.7, a2: 0.74 };
const NETWORK = {
  preDelayFrames: 800,
  diffuserFrames: [211, 158, 561, 410],
  earlyGain: 0.75,
  lateGain: 0.625,
  lineFrames: [1459, 1693, 1997, 2239, 2477, 2767, 3049, 3433],
  lineGains: new Array<number>(8).fill(0.33),
  pole: 0.35,
  level: 0.3,
};

const MODULATED_SINE = {
  carrierStep: 0.01,
  modulatorStep: 0.02,
  level: 1,
  levelKeep: 0.99999,
  index: 0.3,
  indexKeep: 0.9999,
};

/** How many times as fast the kernels in WebAssembly are as the same in TypeScript, on one three-minute file. */
export function benchKernels(audio: StereoAudio): Figure[] {
  const frames = audio.left.length;
  const room = silence(frames);
  const curve = new Float32Array(frames);
  const gains = new Float32Array(Math.ceil(frames / 32) + 1).fill(0.99);
  const file = new Uint8Array(8 * frames + 1);
  const routing = { toLeft: [1, 0.1], toRight: [0.1, 1], reverbSend: 0.2, delaySend: 0.1, duckDepth: 0.5 } as const;
  const buses = { dry: room, reverb: { signal: curve, isNew: false }, delay: null };
  const duck = { shape: new Float32Array(9000).fill(1), strokes: [{ at: 0, depth: 0.5 }] };
  const finish = {
    gains,
    sendSections: [SECTION],
    reverb: { send: audio.left, network: NETWORK },
    echo: { send: audio.right, delayFrames: 16_000, feedback: 0.3, pole: 0.5 },
    sections: [SECTION],
  };
  const works: Record<string, (use: Kernels) => unknown> = {
    'three filter sections': (use) => use.filterInto(audio, [SECTION, SECTION, SECTION], silence(frames), null),
    'K-weighting': (use) => use.weightedHopPowers(audio, WEIGHTING, 441, null),
    'route a track': (use) => use.route({ ...audio }, { gains, clip: null, powers: null }, routing, duck, buses),
    'finish a stem: gains, room, echoes, equaliser': (use) => use.finishStem(room, finish),
    'four bands and back': (use) => throughBands(use, audio, room),
    'true peak': (use) => use.truePeak(audio.left),
    'peak envelope': (use) => use.tracePeaks(audio, 0, curve),
    limiter: (use) => use.limiterGains(audio.left, { loudest: 0.1, drive: 2, keep: 0.9998 }, curve),
    'sum of stems': (use) => use.sumInto([audio, audio], room),
    'decimate by 8': (use) => use.decimateMiddle(audio, new Float32Array(112).fill(1 / 112), 8),
    'play a recording': (use) => use.playSample(audio.left, { from: 0, step: 0.9, loop: null }, curve),
    'modulated sine': (use) => use.addModulatedSine(curve, MODULATED_SINE),
    'write 24 bits': (use) => use.interleave24(audio, file, 0),
  };
  return Object.entries(works).map(([name, work]) => figure(`kernel: ${name}`, 'x plain', ratios(work)));
}

function throughBands(use: Kernels, audio: StereoAudio, into: StereoAudio): void {
  const splitter = use.bandSplitter([CORNER, CORNER, CORNER]);
  const flat = [0, 1, 2, 3].map(() => new Float64Array(65).fill(1));
  for (let start = 0; start + 2048 <= audio.left.length; start += 2048) {
    splitter.split(audio, start, 2048, null);
    splitter.join(into, start, 2048, flat, [1, 1, 1, 1]);
  }
}

/** In turns, so that what else the machine does falls on both. */
function ratios(work: (use: Kernels) => unknown): number[] {
  work(kernels);
  work(plainKernels);
  return Array.from({ length: RUNS }, () => {
    const [fast, plain] = [kernels, plainKernels].map((use) => {
      const from = process.cpuUsage();
      work(use);
      const { user, system } = process.cpuUsage(from);
      return user + system;
    });
    return plain / fast;
  });
}
