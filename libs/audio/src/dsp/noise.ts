/** A stream of numbers in [0, 1), the same for the same seed: mulberry32 (Tommy Ettinger, public domain). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One well mixed 32-bit number out of several (FNV-1a over words, then murmur3's finaliser). */
export function hashNumbers(...numbers: readonly number[]): number {
  let hash = 0x811c9dc5;
  for (const number of numbers) hash = Math.imul(hash ^ number, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Uniform white noise in ±1. */
export function whiteNoise(frames: number, seed: number): Float32Array {
  const random = createRandom(seed);
  const samples = new Float32Array(frames);
  for (let i = 0; i < frames; i++) samples[i] = 2 * random() - 1;
  return samples;
}

/** −3 dB per octave within ±0.5 dB from 40 Hz up: Paul Kellet's "economy" filter (musicdsp.org, 1999), scaled to ±1. */
export function pinkNoise(frames: number, seed: number): Float32Array {
  const random = createRandom(seed);
  const samples = new Float32Array(frames);
  let slow = 0;
  let middle = 0;
  let fast = 0;
  for (let i = 0; i < frames; i++) {
    const white = 2 * random() - 1;
    slow = 0.99765 * slow + white * 0.099046;
    middle = 0.963 * middle + white * 0.2965164;
    fast = 0.57 * fast + white * 1.0526913;
    samples[i] = (slow + middle + fast + white * 0.1848) * 0.2;
  }
  return samples;
}
