import type { ChannelStream } from './channel-stream.js';
import { BOOK, FRAME_SAMPLES } from './window-layout.js';

/** Which bands of a pair are coded as middle and side: none, those marked by group and band, or all. */
export type MiddleSide = Uint8Array | 'none' | 'all';

/** Fills the bands that only say "noise, this loud" (section 4.6.13). */
export function fillNoise(channel: ChannelStream, random: () => number): void {
  forEachBand(channel, (book, index, start, end) => {
    if (book !== BOOK.noise) return;
    let energy = 0;
    for (let k = start; k < end; k++) {
      channel.spectrum[k] = random();
      energy += channel.spectrum[k] ** 2;
    }
    const scale = channel.scales[index] / Math.sqrt(energy);
    for (let k = start; k < end; k++) channel.spectrum[k] *= scale;
  });
}

/** Undoes middle and side (section 4.6.8.1) and intensity stereo (section 4.6.8.2), in place. */
export function separate(left: ChannelStream, right: ChannelStream, middleSide: MiddleSide): void {
  forEachBand(right, (book, index, start, end) => {
    const isMarked = middleSide === 'all' || (middleSide !== 'none' && middleSide[index] === 1);
    const [l, r] = [left.spectrum, right.spectrum];
    if (book >= BOOK.outOfPhase) {
      const turned = middleSide !== 'all' && isMarked;
      const scale = right.scales[index] * ((book === BOOK.inPhase) === turned ? -1 : 1);
      for (let k = start; k < end; k++) r[k] = l[k] * scale;
    } else if (isMarked && book !== BOOK.noise && left.books[index] !== BOOK.noise) {
      for (let k = start; k < end; k++) {
        const middle = l[k];
        l[k] = middle + r[k];
        r[k] = middle - r[k];
      }
    } else if (isMarked && book === BOOK.noise && left.books[index] === BOOK.noise) {
      // The same noise on both sides, each at its own level.
      const scale = right.scales[index] / left.scales[index];
      for (let k = start; k < end; k++) r[k] = l[k] * scale;
    }
  });
}

/** Every band of every window; `index` is that of its group and band. */
function forEachBand(
  { layout, books }: ChannelStream,
  visit: (book: number, index: number, start: number, end: number) => void,
): void {
  const { groups, bandCount, offsets, sequence } = layout;
  const windowSamples = sequence === 'short' ? FRAME_SAMPLES / 8 : FRAME_SAMPLES;
  let window = 0;
  groups.forEach((windows, group) => {
    for (const last = window + windows; window < last; window++) {
      for (let band = 0; band < bandCount; band++) {
        const index = group * bandCount + band;
        visit(books[index], index, window * windowSamples + offsets[band], window * windowSamples + offsets[band + 1]);
      }
    }
  });
}
