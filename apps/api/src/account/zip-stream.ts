import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';

export interface ArchiveEntry {
  readonly name: string;
  /** Text is; sound has nothing to gain. */
  readonly isCompressed: boolean;
  /** null: it has gone meanwhile, and is left out. */
  open(): Promise<Readable | null>;
}

/**
 * A zip that is made while it is read, one entry after another: of any size, with the memory of one chunk. Whoever stops
 * reading (destroys the stream) stops everything; a failure destroys it too.
 */
export function zipStream(entries: AsyncIterable<ArchiveEntry>): Readable {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  let current: Readable | undefined;
  output.once('close', () => current?.destroy());
  zip.once('error', (error) => output.destroy(error));
  const fill = async () => {
    for await (const { name, isCompressed, open } of entries) {
      const stream = await open();
      if (!stream) continue;
      if (output.destroyed) return void stream.destroy();
      current = stream;
      zip.addReadStream(stream, name, { compress: isCompressed });
      await finished(stream);
    }
    zip.end();
  };
  fill().catch((error: Error) => output.destroy(error));
  return output;
}
