import { UPLOAD_LIMITS } from '@ctc/contracts';
import { SAMPLE_RATE_HZ, type StereoAudio } from '../../stereo-audio.js';
import { RateConverter } from './rate-converter.js';
import { foldDown, type Speaker } from './speakers.js';
import { checkFormat, tooLong } from './upload-errors.js';

/** 60 dB over full scale: what lies beyond is no level but a damaged number. */
const LARGEST_SAMPLE = 1000;

export interface SourceFormat {
  readonly sampleRateHz: number;
  readonly speakers: readonly Speaker[];
}

/**
 * Takes decoded blocks of any format and turns them into stereo at 44.1 kHz as they come, so that a file that unpacks to
 * more than it seems is stopped at the limit and not at the end of memory. Samples that are no numbers become silence.
 */
export class StereoSink {
  /** Frames of the source so far. */
  frames = 0;
  private readonly converters: readonly [RateConverter, RateConverter];
  private readonly blocks: [Float32Array[], Float32Array[]] = [[], []];
  private readonly frameLimit: number;

  get sampleRateHz(): number {
    return this.format.sampleRateHz;
  }

  constructor(private readonly format: SourceFormat) {
    checkFormat(format.speakers.length, format.sampleRateHz);
    this.frameLimit = UPLOAD_LIMITS.seconds * format.sampleRateHz;
    this.converters = [
      new RateConverter(format.sampleRateHz, SAMPLE_RATE_HZ),
      new RateConverter(format.sampleRateHz, SAMPLE_RATE_HZ),
    ];
  }

  /**
   * @param channels one array per channel, all of one length; not kept
   * @throws AppError `upload.too_long`
   */
  add(channels: readonly Float32Array[]): void {
    const length = channels[0].length;
    this.frames += length;
    if (this.frames > this.frameLimit) throw tooLong();
    const left = new Float32Array(length);
    const right = new Float32Array(length);
    foldDown(channels, this.format.speakers, left, right);
    [left, right].forEach((samples, side) => {
      silenceDamage(samples);
      this.blocks[side].push(this.converters[side].push(samples));
    });
  }

  finish(): StereoAudio {
    const [left, right] = this.converters.map((converter, side) => joined([...this.blocks[side], converter.finish()]));
    return { left, right };
  }
}

function silenceDamage(samples: Float32Array): void {
  for (let i = 0; i < samples.length; i++) {
    // Not a number compares false.
    if (!(Math.abs(samples[i]) <= LARGEST_SAMPLE)) samples[i] = 0;
  }
}

function joined(blocks: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(blocks.reduce((sum, block) => sum + block.length, 0));
  let at = 0;
  for (const block of blocks) {
    whole.set(block, at);
    at += block.length;
  }
  return whole;
}
