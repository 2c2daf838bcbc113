import { crc32 } from 'node:zlib';

/** One file of a stored (uncompressed) archive. */
export interface ZipEntry {
  readonly name: string;
  readonly byteLength: number;
  /** CRC-32 of the bytes. */
  readonly checksum: number;
  readonly open: () => Promise<AsyncIterable<Uint8Array>>;
}

const LOCAL_HEADER_BYTES = 30;
const CENTRAL_HEADER_BYTES = 46;
const END_BYTES = 22;
/** 2.0: the first version with folders; bit 11: names are UTF-8. */
const VERSION = 20;
const UTF8_NAMES = 1 << 11;
/** 1 January 1980, the first day a zip can name: the same files give the same bytes. */
const DOS_DATE = (1 << 5) | 1;

export async function checksumOf(bytes: AsyncIterable<Uint8Array>): Promise<number> {
  let checksum = 0;
  for await (const chunk of bytes) checksum = crc32(chunk, checksum);
  return checksum;
}

/** Fields that local and central headers share, from `offset` (APPNOTE.TXT 6.3.10, sections 4.3.7 and 4.3.12). */
function writeShared(header: Buffer, offset: number, entry: ZipEntry, nameBytes: number): void {
  header.writeUInt16LE(VERSION, offset);
  header.writeUInt16LE(UTF8_NAMES, offset + 2);
  header.writeUInt16LE(DOS_DATE, offset + 8);
  header.writeUInt32LE(entry.checksum, offset + 10);
  header.writeUInt32LE(entry.byteLength, offset + 14);
  header.writeUInt32LE(entry.byteLength, offset + 18);
  header.writeUInt16LE(nameBytes, offset + 22);
}

function localHeader(entry: ZipEntry): Buffer {
  const name = Buffer.from(entry.name);
  const header = Buffer.alloc(LOCAL_HEADER_BYTES);
  header.writeUInt32LE(0x04034b50, 0);
  writeShared(header, 4, entry, name.length);
  return Buffer.concat([header, name]);
}

function centralHeader(entry: ZipEntry, localOffset: number): Buffer {
  const name = Buffer.from(entry.name);
  const header = Buffer.alloc(CENTRAL_HEADER_BYTES);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(VERSION, 4);
  writeShared(header, 6, entry, name.length);
  header.writeUInt32LE(localOffset, 42);
  return Buffer.concat([header, name]);
}

function endRecord(count: number, centralBytes: number, centralOffset: number): Buffer {
  const end = Buffer.alloc(END_BYTES);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(centralBytes, 12);
  end.writeUInt32LE(centralOffset, 16);
  return end;
}

/** Size of the whole archive, known before a byte is read. */
export function zipByteLength(entries: readonly Pick<ZipEntry, 'name' | 'byteLength'>[]): number {
  return entries.reduce(
    (sum, { name, byteLength }) =>
      sum + LOCAL_HEADER_BYTES + CENTRAL_HEADER_BYTES + 2 * Buffer.byteLength(name) + byteLength,
    END_BYTES,
  );
}

/** The archive in pieces. Under 4 GB (no zip64): five stems of five minutes are 0.5 GB. */
export async function* zipStream(entries: readonly ZipEntry[]): AsyncGenerator<Uint8Array> {
  const central: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    central.push(centralHeader(entry, offset));
    const header = localHeader(entry);
    yield header;
    yield* await entry.open();
    offset += header.length + entry.byteLength;
  }
  const directory = Buffer.concat(central);
  yield directory;
  yield endRecord(entries.length, directory.length, offset);
}
