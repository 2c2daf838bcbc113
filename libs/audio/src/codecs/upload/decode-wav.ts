import { UPLOAD_LIMITS } from '@ctc/contracts';
import { readWav, readWavFrames, WavFormatError, wavFrames, type WavContent } from '../wav-decoder.js';
import type { Decoded } from './decoded.js';
import { speakersOfMask, WAVE_LAYOUTS } from './speakers.js';
import { StereoSink } from './stereo-sink.js';
import { checkFormat, damaged, tooLong } from './upload-errors.js';

const BLOCK_FRAMES = 65_536;

export function decodeWavUpload(bytes: Uint8Array): Decoded {
  const { format, data } = contentOf(bytes);
  const { channels, sampleRateHz, speakerMask } = format;
  checkFormat(channels, sampleRateHz);
  const frames = wavFrames(data, format);
  if (frames > UPLOAD_LIMITS.seconds * sampleRateHz) throw tooLong();
  const speakers = speakersOfMask(speakerMask, channels) ?? WAVE_LAYOUTS[channels - 1];
  const sink = new StereoSink({ sampleRateHz, speakers });
  for (let start = 0; start < frames; start += BLOCK_FRAMES) {
    sink.add(readWavFrames(data, format, start, Math.min(frames, start + BLOCK_FRAMES)));
  }
  return { sink, sampleRateHz, channels };
}

function contentOf(bytes: Uint8Array): WavContent {
  try {
    return readWav(bytes);
  } catch (error) {
    if (error instanceof WavFormatError) throw damaged(`The WAV file cannot be read: ${error.message}.`, error);
    throw error;
  }
}
