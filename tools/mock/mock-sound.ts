import { DRUM_PITCH, TICKS_PER_QUARTER, type Note, type Peaks, type Score, type StemName } from '@ctc/contracts';

export const RATE_HZ = 22_050;
const PEAKS = 2000;

/** One stem as sine tones and bursts of noise: enough to see that the page plays the right thing at the right time. */
export function playStem(score: Score, stem: StemName): Float32Array {
  const samples = new Float32Array(Math.ceil(score.durationSeconds * RATE_HZ));
  const secondsPerTick = 60 / score.bpm / TICKS_PER_QUARTER;
  for (const { notes, part } of score.tracks.filter((track) => track.stem === stem)) {
    for (const note of notes) addNote(samples, note, secondsPerTick, part === 'drums');
  }
  return samples;
}

function addNote(samples: Float32Array, note: Note, secondsPerTick: number, isDrum: boolean): void {
  const from = Math.round(note.startTick * secondsPerTick * RATE_HZ);
  const seconds = isDrum ? 0.08 : Math.min(2, note.durationTicks * secondsPerTick);
  const isKick = isDrum && note.pitch === DRUM_PITCH.kick;
  const hertz = isKick ? 55 : 440 * 2 ** ((note.pitch - 69) / 12);
  const length = Math.min(Math.round(seconds * RATE_HZ), samples.length - from);
  for (let at = 0; at < length; at += 1) {
    const fade = 1 - at / length;
    const tone = isDrum && !isKick ? noise(at) : Math.sin((2 * Math.PI * hertz * at) / RATE_HZ);
    samples[from + at] += tone * fade * note.velocity * (isDrum ? 0.3 : 0.12);
  }
}

/** The same each time: a mock that changes is no help. */
function noise(at: number): number {
  const value = Math.sin(at * 12.9898) * 43_758.5453;
  return (value - Math.floor(value)) * 2 - 1;
}

export function mixOf(stems: readonly Float32Array[]): Float32Array {
  return stems[0].map((_, at) =>
    Math.max(
      -1,
      Math.min(
        1,
        stems.reduce((sum, stem) => sum + stem[at], 0),
      ),
    ),
  );
}

/** A WAV file of 16 bits, mono. */
export function toWav(samples: Float32Array): Buffer {
  const wav = Buffer.alloc(44 + samples.length * 2);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(36 + samples.length * 2, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(RATE_HZ, 24);
  wav.writeUInt32LE(RATE_HZ * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(samples.length * 2, 40);
  samples.forEach((sample, at) =>
    wav.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sample)) * 32_767), 44 + at * 2),
  );
  return wav;
}

export function peaksOf(samples: Float32Array): Peaks {
  const step = Math.ceil(samples.length / PEAKS);
  const data: number[] = [];
  for (let at = 0; at < samples.length; at += step) {
    const stretch = samples.subarray(at, at + step);
    const [low, high] = stretch.reduce(([least, most], x) => [Math.min(least, x), Math.max(most, x)], [0, 0]);
    data.push(Math.round(low * 127), Math.round(high * 127));
  }
  return {
    version: 2,
    channels: 1,
    sample_rate: RATE_HZ,
    samples_per_pixel: step,
    bits: 8,
    length: data.length / 2,
    data,
  };
}
