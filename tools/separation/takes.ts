import {
  SAMPLE_RATE_HZ,
  SEPARATED_STEM_NAMES,
  type SeparatedStemName,
  type SeparatedStems,
  type StereoAudio,
} from '@ctc/audio';
import type { Chance } from './chance.ts';

/** Longer than a block and its context: cues hear as much as in the product. */
const TAKE_SECONDS = 12;
const FIRST_SECONDS = [0, 17] as const;
const PITCH_RANGE_OCTAVES = 0.35;
const FADER_RANGE_DB = 8;
const TILT_RANGE_DB_PER_SIDE = 8;

/**
 * A mix as nobody made it: stems of different pieces (or of one, half of the time), each played faster or slower, through
 * another fader and tone control, narrower, in mono, or not at all. What can be learned from such takes is what drums,
 * bass, voices and the rest are like anywhere, and not how our own pieces are made.
 */
export function takeFrom(pieces: readonly SeparatedStems[], chance: Chance): SeparatedStems {
  const any = () => pieces[Math.floor(chance() * pieces.length)];
  const together = any();
  const isTogether = chance() < 0.4;
  const isMono = chance() < 0.15;
  const speed = 2 ** ((chance() - 0.5) * 2 * PITCH_RANGE_OCTAVES);
  const first = FIRST_SECONDS[0] + chance() * (FIRST_SECONDS[1] - FIRST_SECONDS[0]);
  const taken = SEPARATED_STEM_NAMES.map((name) => {
    const source = isTogether ? together : any();
    const own = isTogether ? speed : 2 ** ((chance() - 0.5) * 2 * PITCH_RANGE_OCTAVES);
    const rests = chance() < (name === 'vocals' ? 0.2 : 0.07);
    const gain = rests ? 0 : 10 ** (((chance() - 0.5) * 2 * FADER_RANGE_DB) / 20);
    const width = isMono ? 0 : chance() < 0.5 ? 1 : chance();
    return [
      name,
      changed(source[name], first, own, gain, width, (chance() - 0.5) * 2 * TILT_RANGE_DB_PER_SIDE),
    ] as const;
  });
  return Object.fromEntries(taken) as Record<SeparatedStemName, StereoAudio>;
}

function changed(
  audio: StereoAudio,
  firstSeconds: number,
  speed: number,
  gain: number,
  width: number,
  tiltDb: number,
): StereoAudio {
  const frames = TAKE_SECONDS * SAMPLE_RATE_HZ;
  const [left, right] = [new Float32Array(frames), new Float32Array(frames)];
  const tilts = [tiltOf(tiltDb), tiltOf(tiltDb)];
  const start = firstSeconds * SAMPLE_RATE_HZ;
  for (let i = 0; i < frames; i++) {
    // Pieces are played round and round.
    const at = (start + i * speed) % (audio.left.length - 1);
    const index = Math.floor(at);
    const between = at - index;
    const l = audio.left[index] * (1 - between) + audio.left[index + 1] * between;
    const r = audio.right[index] * (1 - between) + audio.right[index + 1] * between;
    const [middle, side] = [(l + r) / 2, (width * (l - r)) / 2];
    left[i] = gain * tilts[0](middle + side);
    right[i] = gain * tilts[1](middle - side);
  }
  return { left, right };
}

/** Lows and highs around 700 Hz, one up and the other down. */
function tiltOf(tiltDb: number): (sample: number) => number {
  const pole = 1 - Math.exp((-2 * Math.PI * 700) / SAMPLE_RATE_HZ);
  const [lows, highs] = [10 ** (-tiltDb / 2 / 20), 10 ** (tiltDb / 2 / 20)];
  let low = 0;
  return (sample) => {
    low += pole * (sample - low);
    return lows * low + highs * (sample - low);
  };
}
