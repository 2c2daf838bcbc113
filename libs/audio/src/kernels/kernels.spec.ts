import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { highPass, highShelf, lowPass, lowShelf, peaking } from '../dsp/biquad.js';
import { whiteNoise } from '../dsp/noise.js';
import { headShelf, rlbHighPass } from '../meters/k-weighting.js';
import { silence, type StereoAudio } from '../stereo-audio.js';
import { BANDS, CONTROL_FRAMES, MAX_BAND_FRAMES, type Kernels } from './kernels.js';
import { plainKernels as plain } from './plain/index.js';
import { simdKernels } from './simd/index.js';

const simd = simdKernels()!;

/** What 32-bit floats in another order may differ by, at full scale: −120 dB. */
const TOLERANCE = 1e-6;

/** Lengths around the blocks, groups and lanes of the fast kernels, and none. */
const lengths = fc.oneof(
  fc.constantFrom(0, 1, 3, 4, 31, 32, 33, 440, 441, 2047, 2048, 2049, 4096, 4100, 6144),
  fc.nat({ max: 9000 }),
);
/** Noise, bursts of it between silences, and silence: whole blocks of nothing are passed over. */
const samples = (length: number) =>
  fc
    .record({ seed: fc.integer({ min: 1 }), level: fc.constantFrom(0, 0.001, 0.5, 1), from: fc.nat({ max: 5000 }) })
    .map(({ seed, level, from }) => whiteNoise(length, seed).map((x, i) => (i >= from || i < 300 ? level * x : 0)));
const stereo = (length: number): fc.Arbitrary<StereoAudio> =>
  fc.record({ left: samples(length), right: samples(length) });
const anyStereo = lengths.chain(stereo);
const copy = ({ left, right }: StereoAudio): StereoAudio => ({ left: left.slice(), right: right.slice() });

/** What sounds: elsewhere anything may lie in the memory. */
function clearWhereZero(audio: StereoAudio, powers: Float64Array): void {
  for (const [block, power] of powers.entries()) {
    const frames = [block * CONTROL_FRAMES, (block + 1) * CONTROL_FRAMES] as const;
    if (power === 0) for (const side of sides(audio)) side.fill(0, ...frames);
  }
}

/** A track as it may come: whole blocks in which nothing sounds were never written. */
function withRubbishInSilence(audio: StereoAudio, powers: Float64Array): StereoAudio {
  const track = copy(audio);
  const perBlock = MAX_BAND_FRAMES / CONTROL_FRAMES;
  for (let first = 0; first < powers.length; first += perBlock) {
    if (powers.subarray(first, first + perBlock).some((power) => power !== 0)) continue;
    const from = first * CONTROL_FRAMES;
    for (const side of sides(track)) side.fill(0.7, from, from + MAX_BAND_FRAMES);
  }
  return track;
}

type Numbers = Float32Array | Float64Array;

function expectClose(actual: Numbers, expected: Numbers, tolerance = TOLERANCE): void {
  expect(actual.length).toBe(expected.length);
  let worst = 0;
  for (let i = 0; i < expected.length; i++) {
    const difference = Math.abs(actual[i] - expected[i]) / Math.max(1, Math.abs(expected[i]));
    if (!(difference <= worst)) worst = difference;
  }
  expect(worst).toBeLessThanOrEqual(tolerance);
}

/** Runs the same on both, and compares what it gives back. */
function expectSame(run: (kernels: Kernels) => readonly Numbers[], tolerance?: number): void {
  const [actual, expected] = [run(simd), run(plain)];
  expected.forEach((numbers, index) => expectClose(actual[index], numbers, tolerance));
}

const check = <T>(arbitrary: fc.Arbitrary<T>, verify: (value: T) => void) =>
  fc.assert(fc.property(arbitrary, verify), { numRuns: 60 });

const sides = ({ left, right }: StereoAudio) => [left, right];
const weighting = { headShelf: headShelf(), highPass: rlbHighPass() };
const gain = fc.double({ min: 0, max: 2, noNaN: true });

describe('kernels in WebAssembly do what the plain ones do', () => {
  it('adds and multiplies to the last bit', () => {
    check(anyStereo, ({ left, right }) => {
      const run = (kernels: Kernels) => {
        const [sum, product] = [left.slice(), left.slice()];
        kernels.add(sum, right);
        kernels.multiply(left, right, product);
        return [sum, product];
      };
      expectSame(run, 0);
    });
  });

  it('sums sounds, wherever they begin and end', () => {
    const placed = fc
      .tuple(lengths, fc.nat({ max: 6000 }), fc.double({ min: 0, max: 1, noNaN: true }), gain, gain)
      .chain(([length, at, faded, left, right]) =>
        fc.tuple(stereo(length), fc.boolean()).map(([audio, isMono]) => ({
          at,
          sound: isMono ? { left: audio.left, right: audio.left } : audio,
          gains: [left, right] as const,
          fade: faded > 0.5 ? audio.right.subarray(Math.floor(faded * length)) : null,
        })),
      );
    check(fc.tuple(fc.array(placed, { maxLength: 5 }), lengths), ([sounds, length]) => {
      const ordered = sounds.sort((a, b) => a.at - b.at);
      expectSame((kernels) => {
        const into = { left: whiteNoise(length, 1), right: whiteNoise(length, 2) };
        const hopPowers = kernels.sumSounds(ordered, into, { filters: weighting, hopFrames: 441 });
        return [...sides(into), hopPowers];
      });
      const sections = [highPass(28), highShelf(5000, 3)];
      const hops = { filters: weighting, hopFrames: 441 };
      const read = (kernels: Kernels, isAtOnce: boolean) => {
        const into = { left: whiteNoise(length, 1), right: whiteNoise(length, 2) };
        if (!isAtOnce) kernels.sumSounds(ordered, into, null);
        const { powers, hopPowers, middle, side } = isAtOnce
          ? kernels.filterSounds(ordered, sections, into, hops)
          : kernels.filterInto(into, sections, into, hops);
        clearWhereZero(into, powers);
        return [...sides(into), powers, hopPowers, Float64Array.of(middle, side)];
      };
      expectSame((kernels) => read(kernels, true));
      expect(read(simd, true)).toEqual(read(simd, false));
    });
  });

  it('routes a track to its buses, or to its place', () => {
    const stroke = fc.record({
      at: fc.integer({ min: -300, max: 6000 }),
      depth: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    const anyStrokes = fc.array(stroke, { maxLength: 4 }).map((some) => some.sort((a, b) => a.at - b.at));
    const sources = lengths.chain((length) =>
      fc.tuple(stereo(length), stereo(length), samples(length), lengths.chain(samples), anyStrokes),
    );
    const pairOfGains = fc.tuple(gain, gain);
    const routing = fc.record({
      toLeft: pairOfGains,
      toRight: pairOfGains,
      reverbSend: gain,
      delaySend: gain,
      duckDepth: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    const has = fc.boolean();
    const shaping = fc.record({ isDucked: has, isCompressed: has, isClipped: has, isMeasured: has });
    check(
      fc.tuple(sources, routing, shaping, has, has, has),
      ([[audio, bus, send, noise, strokes], how, shaped, sends, isFirst, isNew]) => {
        const powers = plain.controlPowers(audio);
        expectSame((kernels) => {
          const dynamics = {
            gains: shaped.isCompressed ? Float32Array.of(...powers.map((power) => 1 - power), 1) : null,
            clip: shaped.isClipped ? { start: 0.3, room: 0.2 } : null,
            powers: shaped.isMeasured ? powers : null,
          };
          const track = shaped.isMeasured ? withRubbishInSilence(audio, powers) : copy(audio);
          const [reverb, delay] = [send.slice(), send.slice()];
          const dry = isFirst ? track : copy(bus);
          const duck = shaped.isDucked ? { shape: noise.map(Math.abs), strokes } : null;
          kernels.route(track, dynamics, how, duck, {
            dry,
            reverb: sends ? { signal: reverb, isNew } : null,
            delay: sends ? null : { signal: delay, isNew },
          });
          return [...sides(dry), reverb, delay];
        });
      },
    );
  });

  it('measures peaks', () => {
    check(anyStereo, (audio) => {
      expectSame((kernels) => [Float64Array.of(kernels.samplePeak(audio.left))], 0);
      expectSame((kernels) => [Float64Array.of(kernels.truePeak(audio.left))]);
    });
  });

  it('finds the lowest and the highest of each stretch to the last bit', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 5000 }), { maxLength: 3 });
    check(fc.tuple(anyStereo, lengths), ([audio, each]) => {
      expectSame((kernels) => kernels.extremes(audio, each), 0);
    });
  });

  it('filters through one section to five', () => {
    const all = [highPass(28), peaking(320, -2.5, 0.9), lowShelf(150, 4), peaking(900, 3, 0.6), highShelf(5000, -4)];
    check(fc.tuple(anyStereo, fc.integer({ min: 1, max: 5 })), ([audio, count]) => {
      expectSame((kernels) => {
        const filtered = copy(audio);
        kernels.filterStereo(filtered, all.slice(0, count));
        const mono = audio.left.slice();
        kernels.filterStereo({ left: mono, right: mono }, all.slice(0, count));
        const longer = silence(audio.left.length + 3000);
        const hops = { filters: weighting, hopFrames: 441 };
        const { powers, hopPowers, middle, side } = kernels.filterInto(audio, all.slice(0, count), longer, hops);
        return [...sides(filtered), mono, ...sides(longer), powers, hopPowers, Float64Array.of(middle, side)];
      });
    });
  });

  it('weighs', () => {
    check(anyStereo, (audio) => {
      for (const hop of [21, 441]) expectSame((kernels) => [kernels.weightedHopPowers(audio, weighting, hop, null)]);
      expectSame((kernels) => [kernels.weightedHopPowers(audio, weighting, 441, audio.left)]);
    });
  });

  it('decimates', () => {
    const taps = whiteNoise(112, 9).map((tap) => tap / 20);
    check(fc.tuple(anyStereo, fc.constantFrom(1, 2, 8)), ([audio, factor]) => {
      expectSame((kernels) => [kernels.decimateMiddle(audio, taps, factor)]);
    });
  });

  it('follows the level', () => {
    check(anyStereo, (audio) => {
      expectSame((kernels) => [kernels.controlPowers(audio)]);
    });
  });

  it('sums to the last bit', () => {
    check(
      lengths.chain((length) => fc.tuple(stereo(length), stereo(length))),
      ([first, second]) => {
        expectSame((kernels) => {
          const sum = copy(second);
          kernels.sumInto([first, second], sum);
          return sides(sum);
        }, 0);
      },
    );
  });

  it('reads level, loudness and peak in one look', () => {
    check(anyStereo, (audio) => {
      expectSame((kernels) => {
        const { powers, hopPowers, peak } = kernels.read(audio, { filters: weighting, hopFrames: 441 });
        return [powers, hopPowers, Float64Array.of(peak)];
      });
    });
  });

  it('modulates sines, also in long notes', () => {
    const step = fc.double({ min: 0, max: 0.4, noNaN: true });
    const keep = fc.double({ min: 0.999, max: 1, noNaN: true });
    const sine = fc.record({
      carrierStep: step,
      modulatorStep: step,
      level: gain,
      levelKeep: keep,
      index: fc.double({ min: 0, max: 1, noNaN: true }),
      indexKeep: keep,
    });
    check(fc.tuple(sine, fc.oneof(lengths, fc.constant(60_000))), ([settings, length]) => {
      expectSame((kernels) => {
        const out = whiteNoise(length, 5);
        kernels.addModulatedSine(out, settings);
        return [out];
      }, 1e-5);
    });
  });

  it('reads between the frames of a recording', () => {
    const step = fc.double({ min: 0.1, max: 5, noNaN: true });
    const start = fc.nat({ max: 40 });
    const source = fc.integer({ min: 60, max: 9000 });
    const loop = fc.option(fc.tuple(fc.nat({ max: 1000 }), fc.integer({ min: 1, max: 3000 })));
    check(fc.tuple(source, step, start, loop, lengths), ([frames, each, from, place, length]) => {
      const first = place && Math.min(place[0], frames - 1);
      const ends = place && first !== null ? { start: first, end: Math.min(frames, first + place[1]) } : null;
      expectSame((kernels) => {
        const out = new Float32Array(length);
        kernels.playSample(whiteNoise(frames, 3), { from, step: each, loop: ends }, out);
        return [out];
      });
    });
  });

  it('clips softly', () => {
    check(fc.tuple(lengths.chain(samples), fc.constantFrom(0, 0.3, 0.9, 2)), ([noise, start]) => {
      expectSame((kernels) => {
        const [clipped, untouched] = [noise.slice(), noise.map((x) => x / 4)];
        const audio = { left: clipped, right: untouched };
        const hops = { filters: weighting, hopFrames: 21 };
        const { peak, hopPowers } = kernels.clip(audio, { start, room: 0.25 }, hops);
        return [clipped, untouched, hopPowers, Float64Array.of(peak)];
      });
    });
  });

  describe('finishes a stem', () => {
    const network = {
      diffuserFrames: [211, 158, 561, 410],
      earlyGain: 0.75,
      lateGain: 0.625,
      lineFrames: [1459, 1693, 1997, 2239, 2477, 2767, 3049, 3433],
      lineGains: [0.33, 0.32, 0.31, 0.3, 0.29, 0.28, 0.27, 0.26],
      level: 0.4,
    };
    const networks = fc.record({
      preDelayFrames: fc.constantFrom(0, 794, 2048, 5000),
      pole: fc.double({ min: 0, max: 0.7, noNaN: true }),
    });
    const echoes = fc.record({
      delayFrames: fc.oneof(fc.integer({ min: 4, max: 9 }), fc.integer({ min: 10, max: 5000 })),
      feedback: fc.double({ min: 0, max: 0.9, noNaN: true }),
      pole: fc.double({ min: 0, max: 0.9, noNaN: true }),
    });
    const flat = { gains: null, sendSections: [], reverb: null, echo: null, sections: [] };
    const long = fc.oneof(lengths, fc.constant(40_000));

    it('with a room', () => {
      check(fc.tuple(long.chain(samples), networks), ([send, ofRoom]) => {
        expectSame((kernels) => {
          const wet = silence(send.length);
          kernels.finishStem(wet, { ...flat, reverb: { send, network: { ...network, ...ofRoom } } });
          return sides(wet);
        }, 5e-6);
      });
    });

    it('with echoes', () => {
      check(fc.tuple(long.chain(samples), echoes), ([send, echo]) => {
        expectSame((kernels) => {
          const wet = { left: whiteNoise(send.length, 7), right: whiteNoise(send.length, 8) };
          kernels.finishStem(wet, { ...flat, echo: { send, ...echo } });
          return sides(wet);
        }, 1e-5);
      });
    });

    it('with all of it at once, and leaves the sends alone', () => {
      const source = long.chain((length) => fc.tuple(stereo(length), stereo(length)));
      const all = [peaking(320, -2.5, 0.9), lowShelf(150, 4)];
      const has = fc.boolean();
      check(fc.tuple(source, networks, echoes, has, has), ([[audio, sends], ofRoom, echo, isMoved, isFiltered]) => {
        const [forRoom, forEcho] = sides(copy(sends));
        expectSame((kernels) => {
          const stem = copy(audio);
          kernels.finishStem(stem, {
            gains: isMoved ? Float32Array.of(...plain.controlPowers(audio).map((power) => 1 - power), 1) : null,
            sendSections: [highPass(220)],
            reverb: { send: forRoom, network: { ...network, ...ofRoom } },
            echo: { send: forEcho, ...echo },
            sections: isFiltered ? all : [],
          });
          return sides(stem);
        }, 1e-5);
        expect([forRoom, forEcho]).toEqual(sides(sends));
      });
    });
  });

  it('splits into bands and joins them', () => {
    const corners = [lowPass(120), lowPass(700), lowPass(5000)] as const;
    const perBand = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: BANDS, maxLength: BANDS });
    check(fc.tuple(anyStereo, perBand(gain), perBand(gain), fc.boolean()), ([audio, gains, widths, isGained]) => {
      const moving = Float32Array.of(...plain.controlPowers(audio).map((power) => 1 - power), 1);
      expectSame((kernels) => {
        const joined = silence(audio.left.length);
        const splitter = kernels.bandSplitter([...corners]);
        const powers: number[] = [];
        const peaks: number[] = [];
        for (let start = 0; start < audio.left.length; start += MAX_BAND_FRAMES) {
          const frames = Math.min(MAX_BAND_FRAMES, audio.left.length - start);
          const blocks = Math.ceil(frames / CONTROL_FRAMES);
          splitter.split(audio, start, frames, isGained ? moving : null);
          for (const ofBand of splitter.powers) powers.push(...ofBand.subarray(0, 2 * blocks));
          const curves = gains.map((level) => Float64Array.from({ length: blocks + 1 }, (_, i) => level / (1 + i)));
          peaks.push(splitter.join(joined, start, frames, curves, widths));
        }
        return [...sides(joined), Float64Array.from(powers), Float64Array.from(peaks)];
      });
    });
  });

  it('keeps the states of two streams apart', () => {
    const audio = { left: whiteNoise(4096, 1), right: whiteNoise(4096, 2) };
    const [first, second] = [0, 1].map(() => simd.bandSplitter([lowPass(120), lowPass(700), lowPass(5000)]));
    first.split(audio, 0, 2048, null);
    first.split(audio, 2048, 2048, null);
    second.split(audio, 2048, 2048, null);
    const alone = simd.bandSplitter([lowPass(120), lowPass(700), lowPass(5000)]);
    alone.split(audio, 2048, 2048, null);
    expect(second.powers).toEqual(alone.powers);
    expect(second.powers).not.toEqual(first.powers);
  });

  it('traces peaks', () => {
    check(fc.tuple(anyStereo, fc.constantFrom(0, 0.4, 3)), ([audio, quiet]) => {
      expectSame((kernels) => {
        const envelope = whiteNoise(audio.left.length, 6);
        kernels.tracePeaks(audio, quiet, envelope);
        return [envelope];
      });
    });
  });

  it('finds the largest of each stretch to the last bit', () => {
    check(fc.tuple(lengths.chain(samples), fc.constantFrom(1, 21, 64)), ([noise, length]) => {
      expectSame((kernels) => [kernels.maxima(noise.map(Math.abs), length)], 0);
    });
  });

  it('limits', () => {
    const curve = fc.record({
      loudest: fc.double({ min: 0.05, max: 1, noNaN: true }),
      drive: fc.double({ min: 0.5, max: 4, noNaN: true }),
      keep: fc.double({ min: 0.99, max: 0.9999, noNaN: true }),
    });
    check(fc.tuple(lengths.chain(samples), curve), ([noise, settings]) => {
      expectSame((kernels) => {
        const gains = new Float32Array(noise.length);
        const smallest = kernels.limiterGains(noise.map(Math.abs), settings, gains);
        return [gains, Float64Array.of(smallest)];
      }, 5e-6);
    });
  });

  it('transforms to the last bit', () => {
    const sized = fc.constantFrom(1, 2, 4, 64, 4096).chain((size) => fc.tuple(stereo(size), stereo(size)));
    check(sized, ([values, twiddles]) => {
      expectSame((kernels) => {
        const [re, im] = sides(values).map((channel) => Float64Array.from(channel));
        const [cosines, sines] = sides(twiddles).map((channel) => Float64Array.from(channel));
        // The first stage turns nothing.
        cosines[1] = 1;
        sines[1] = 0;
        kernels.butterflies(re, im, cosines, sines);
        return [re, im];
      }, 0);
    });
  });

  it('writes samples to the last bit', () => {
    const loud = anyStereo.map(({ left, right }) => ({ left, right: right.map((x) => 1.5 * x) }));
    check(fc.tuple(loud, fc.nat({ max: 9 })), ([audio, at]) => {
      const written = (kernels: Kernels) => {
        const bytes = new Uint8Array(at + 8 * audio.left.length + 1);
        kernels.interleaveFloats(audio, bytes, at);
        const packed = new Uint8Array(at + 6 * audio.left.length + 1);
        kernels.interleave24(audio, packed, at);
        return [bytes, packed];
      };
      expect(written(simd)).toEqual(written(plain));
    });
  });

  it('gives the same bytes every time', () => {
    const run = () => {
      const audio = { left: whiteNoise(20_000, 3), right: whiteNoise(20_000, 4) };
      simd.filterStereo(audio, [highPass(40)]);
      return sides(audio);
    };
    expect(run()).toEqual(run());
  });
});
