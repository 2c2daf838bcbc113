import { AppError } from '@ctc/contracts';
import { SAMPLE_RATE_HZ, type StereoAudio } from '../stereo-audio.js';

/** A decoded file, resampled to our rate. A mono file has both channels alike. */
export interface UploadedAudio {
  /** As the user named it. */
  readonly fileName: string;
  readonly audio: StereoAudio;
}

/** This many samples in a row at the same extreme are a peak that was cut off. */
const CLIPPED_RUN = 3;
const CLIPPED_FROM = 0.98;
/** The other side of a stereo file that was recorded on one side only. */
const EMPTY_SIDE_SHARE = 1e-4;

/** @throws `generation.unsupported` when the file is empty, or holds values that are no numbers */
export function assertPlayable({ fileName, audio: { left, right } }: UploadedAudio): void {
  if (left.length === 0) throw unplayable(`${fileName} holds no audio`);
  for (const samples of [left, right]) {
    const at = samples.findIndex((x) => !Number.isFinite(x));
    if (at < 0) continue;
    const seconds = (at / SAMPLE_RATE_HZ).toFixed(3);
    throw unplayable(`${fileName} holds values that are no numbers, the first at ${seconds} s. Export it again`);
  }
}

function unplayable(what: string): AppError {
  return new AppError('generation.unsupported', `${what}.`);
}

/** Whether peaks were cut off before the file came here: nothing brings them back, but the user may have a better export. */
export function isClipped({ left, right }: StereoAudio): boolean {
  return [left, right].some((samples) => {
    let run = 0;
    for (let i = 1; i < samples.length; i++) {
      run = samples[i] === samples[i - 1] && Math.abs(samples[i]) >= CLIPPED_FROM ? run + 1 : 0;
      if (run + 1 >= CLIPPED_RUN) return true;
    }
    return false;
  });
}

/** Both sides alike where only one was recorded, so that a singer does not stand at one wall; otherwise as it is. */
export function withBothSides(audio: StereoAudio): StereoAudio {
  const [left, right] = [energyOf(audio.left), energyOf(audio.right)];
  if (right < left * EMPTY_SIDE_SHARE) return { left: audio.left, right: audio.left };
  if (left < right * EMPTY_SIDE_SHARE) return { left: audio.right, right: audio.right };
  return audio;
}

function energyOf(samples: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < samples.length; i++) sum += samples[i] * samples[i];
  return sum;
}
