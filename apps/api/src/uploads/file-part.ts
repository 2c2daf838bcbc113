import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { AppError, toAppError, UPLOAD_LIMITS } from '@ctc/contracts';
import busboy, { type Busboy } from 'busboy';
import type { Request } from 'express';

/** What came, apart from its bytes. */
export interface SentFile {
  /** As the client wrote it; not to be trusted. */
  readonly name: string | undefined;
  readonly byteLength: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** Takes the bytes as they come; what it raises ends the request. */
export type TakeBytes = (name: string | undefined, bytes: Readable) => Promise<unknown>;

const FIELD = 'file';
/** Boundaries and headers of the parts around the file. */
const MOST_FRAMING_BYTES = 16_384;

const invalid = (message: string) => new AppError('request.invalid', message, { fields: [{ field: FIELD, message }] });
const tooLarge = () =>
  new AppError(
    'upload.too_large',
    `The file is larger than ${UPLOAD_LIMITS.bytes / 1e6} MB, which is the most. Upload it as FLAC or MP3.`,
  );
const interrupted = (cause?: unknown) =>
  new AppError('upload.interrupted', 'The upload broke off before the file was whole. Send it again.', { cause });

/**
 * Hands the one file of a multipart body on, chunk by chunk, and counts it: the whole is never in memory, and what is too
 * large, or no file at all, is refused as early as it shows. What is left of a refused body is read and dropped, so that the
 * client hears why.
 *
 * @throws AppError `request.unsupported_media_type`, `request.invalid`, `upload.too_large`, `upload.interrupted`, or what
 *   `take` raised
 */
export async function receiveFile(request: Request, take: TakeBytes): Promise<SentFile> {
  refuseByHeaders(request);
  const parser = parserOf(request);
  try {
    return await parts(request, parser, take);
  } catch (error) {
    request.unpipe(parser);
    parser.destroy();
    request.resume();
    throw error instanceof AppError ? error : toAppError(error);
  }
}

function refuseByHeaders(request: Request): void {
  if (!request.is('multipart/form-data') || request.get('content-encoding') !== undefined) {
    const how = `Send the file as multipart/form-data, in a part called “${FIELD}”, without content encoding.`;
    throw new AppError('request.unsupported_media_type', how);
  }
  if (Number(request.get('content-length') ?? 0) > UPLOAD_LIMITS.bytes + MOST_FRAMING_BYTES) throw tooLarge();
}

function parserOf({ headers }: Request): Busboy {
  try {
    // One byte more than is allowed tells that there is more.
    const limits = { files: 1, fields: 0, fileSize: UPLOAD_LIMITS.bytes + 1 };
    return busboy({ headers, defParamCharset: 'utf8', preservePath: true, limits });
  } catch (error) {
    throw new AppError('request.invalid', 'The multipart body has no boundary.', { cause: error });
  }
}

function parts(request: Request, parser: Busboy, take: TakeBytes): Promise<SentFile> {
  return new Promise((resolve, reject) => {
    let taking: Promise<SentFile> | undefined;
    parser.on('file', (field, bytes, { filename }) => {
      // Whoever reads it hears of errors as well; a part that nobody reads must not end the process.
      bytes.on('error', () => undefined);
      if (field !== FIELD) {
        bytes.resume();
        reject(invalid(`The part of the file must be called “${FIELD}”, not “${field.slice(0, 40)}”.`));
        return;
      }
      bytes.once('limit', () => bytes.destroy(tooLarge()));
      taking = takeCounted(filename, bytes, take);
      taking.catch(reject);
    });
    const onlyOne = () => reject(invalid(`Send one part, called “${FIELD}”, and no other fields.`));
    parser.on('fieldsLimit', onlyOne);
    parser.on('filesLimit', onlyOne);
    parser.on('error', (error) => reject(interrupted(error)));
    parser.on('close', () => {
      if (taking) taking.then(resolve, reject);
      else reject(invalid(`There is no file in the body: send it in a part called “${FIELD}”.`));
    });
    request.once('close', () => {
      if (!request.complete) parser.destroy(interrupted());
    });
    request.pipe(parser);
  });
}

async function takeCounted(name: string | undefined, bytes: Readable, take: TakeBytes): Promise<SentFile> {
  const hash = createHash('sha256');
  let byteLength = 0;
  async function* counted() {
    for await (const chunk of bytes as AsyncIterable<Buffer>) {
      hash.update(chunk);
      byteLength += chunk.length;
      yield chunk;
    }
  }
  try {
    await take(name, Readable.from(counted(), { objectMode: false }));
  } finally {
    bytes.destroy();
  }
  return { name, byteLength, sha256: hash.digest('hex') };
}
