import { silence, type StereoAudio } from '../stereo-audio.js';
import { eachStem, type SeparatedStems } from './separated-stems.js';
import { WINDOW_FRAMES } from './stereo-transform.js';

/** Blocks that hand what reaches over their end to the next one: each frame is the sum of four windows, seam or not. */
export class StemOverlap {
  private stems = eachStem(() => silence(0));
  private frames = 0;

  /** Room for so many frames and a window more, with what the last block left in it. */
  open(frames: number): SeparatedStems {
    const last = this.stems;
    this.stems = eachStem((name) => {
      const room = silence(frames + WINDOW_FRAMES);
      room.left.set(last[name].left.subarray(this.frames));
      room.right.set(last[name].right.subarray(this.frames));
      return room;
    });
    this.frames = frames;
    return this.stems;
  }

  /** The frames that are finished. */
  close(): SeparatedStems {
    return eachStem((name) => cut(this.stems[name], this.frames));
  }
}

const cut = ({ left, right }: StereoAudio, frames: number): StereoAudio => ({
  left: left.subarray(0, frames),
  right: right.subarray(0, frames),
});
