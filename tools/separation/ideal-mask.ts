import {
  SEPARATED_STEM_NAMES,
  silence,
  type SeparatedStemName,
  type SeparatedStems,
  type StereoAudio,
} from '@ctc/audio';
import { BINS, momentsOf, StereoTransform, WINDOW_FRAMES } from '../../libs/audio/dist/separate/stereo-transform.js';

/** What masks of this kind could reach at best: each bin is given to the stems in proportion to their true powers in it. */
export function separateIdeally(stems: SeparatedStems, mixed: StereoAudio): SeparatedStems {
  const frames = mixed.left.length;
  const transform = new StereoTransform();
  const spectrum = () => ({ re: new Float32Array(WINDOW_FRAMES), im: new Float32Array(WINDOW_FRAMES) });
  const [whole, part, gains] = [spectrum(), spectrum(), new Float32Array(BINS)];
  const powers = SEPARATED_STEM_NAMES.map(() => new Float64Array(BINS));
  const parted = Object.fromEntries(SEPARATED_STEM_NAMES.map((name) => [name, silence(frames)])) as Record<
    SeparatedStemName,
    StereoAudio
  >;
  for (let moment = 0; moment < momentsOf(frames); moment++) {
    SEPARATED_STEM_NAMES.forEach((name, stem) => {
      transform.analyse(stems[name], moment, part.re, part.im);
      for (let bin = 0; bin < BINS; bin++) powers[stem][bin] = powerOf(part.re, part.im, bin);
    });
    transform.analyse(mixed, moment, whole.re, whole.im);
    SEPARATED_STEM_NAMES.forEach((name, stem) => {
      for (let bin = 0; bin < BINS; bin++) {
        gains[bin] = powers[stem][bin] / powers.reduce((sum, power) => sum + power[bin], 1e-20);
      }
      transform.synthesise(whole.re, whole.im, gains, moment, parted[name], 0);
    });
  }
  return parted;
}

/** Of left and right together. */
function powerOf(re: Float32Array, im: Float32Array, bin: number): number {
  const mirror = (WINDOW_FRAMES - bin) % WINDOW_FRAMES;
  return re[bin] ** 2 + im[bin] ** 2 + re[mirror] ** 2 + im[mirror] ** 2;
}
