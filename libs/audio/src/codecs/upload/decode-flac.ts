import { UPLOAD_LIMITS } from '@ctc/contracts';
import { decodeFlacFrames, readFlacFormat, type FlacFormat } from '../flac/flac-decoder.js';
import { FlacFormatError } from '../flac/flac-format-error.js';
import type { Decoded } from './decoded.js';
import { WAVE_LAYOUTS } from './speakers.js';
import { StereoSink } from './stereo-sink.js';
import { checkFormat, damaged, tooLong } from './upload-errors.js';

export function decodeFlac(bytes: Uint8Array): Decoded {
  const format = formatOf(bytes);
  const { sampleRateHz, channels } = format;
  checkFormat(channels, sampleRateHz);
  if (format.frames > UPLOAD_LIMITS.seconds * sampleRateHz) throw tooLong();
  const sink = new StereoSink({ sampleRateHz, speakers: WAVE_LAYOUTS[channels - 1] });
  decodeFlacFrames(bytes, format, (block) => sink.add(block));
  return { sink, sampleRateHz, channels };
}

function formatOf(bytes: Uint8Array): FlacFormat {
  try {
    return readFlacFormat(bytes);
  } catch (error) {
    if (error instanceof FlacFormatError) throw damaged(`The FLAC file is damaged: ${error.message}.`, error);
    throw error;
  }
}
