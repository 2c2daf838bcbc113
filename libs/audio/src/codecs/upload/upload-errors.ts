import { AppError, UPLOAD_LIMITS } from '@ctc/contracts';

export function unsupported(detail: string): AppError {
  return new AppError('upload.unsupported', detail);
}

export function damaged(detail: string, cause?: unknown): AppError {
  return new AppError('upload.damaged', detail, { cause });
}

/** Refuses what no music file has, before anything is allocated for it. */
export function checkFormat(channels: number, rateHz: number): void {
  const { channels: most, lowestRateHz, highestRateHz } = UPLOAD_LIMITS;
  if (channels < 1) throw damaged('The file says that it has no channels. Export it again.');
  if (channels > most) {
    throw unsupported(`The file has ${channels} channels; ${most} are the most. Mix it down to stereo first.`);
  }
  if (!(rateHz >= lowestRateHz && rateHz <= highestRateHz)) {
    throw unsupported(
      `The file has a sample rate of ${rateHz} Hz; ${lowestRateHz} to ${highestRateHz} Hz can be read. Export it at 44100 Hz.`,
    );
  }
}

export function tooLong(): AppError {
  return new AppError(
    'upload.too_long',
    `The file is longer than ${UPLOAD_LIMITS.seconds / 60} minutes. Upload a part of it.`,
  );
}

export function checkSize(bytes: number): void {
  if (bytes === 0) throw unsupported('The file is empty.');
  if (bytes > UPLOAD_LIMITS.bytes) {
    throw new AppError(
      'upload.too_large',
      `The file has ${Math.ceil(bytes / 1e6)} MB; ${UPLOAD_LIMITS.bytes / 1e6} MB are the most. Upload it as FLAC or MP3.`,
    );
  }
}
