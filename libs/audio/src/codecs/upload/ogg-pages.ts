/** One page of an Ogg stream (RFC 3533). */
export interface OggPage {
  /** The page as it stands in the file. */
  readonly bytes: Uint8Array;
  /** Frames up to the end of the last packet that ends here; −1 when none does. */
  readonly granule: number;
  readonly serial: number;
  readonly startsStream: boolean;
  readonly endsStream: boolean;
  readonly continuesPacket: boolean;
  /** Pieces of packets; all but the last are ended, and the last is when `lastIsWhole`. */
  readonly pieces: readonly Uint8Array[];
  readonly lastIsWhole: boolean;
}

const HEADER_BYTES = 27;
const LACE = 255;

/** The pages whose checksums are right; bytes between them, and a page that was cut off, are left out. */
export function* oggPages(bytes: Uint8Array): Generator<OggPage> {
  for (let at = 0; at + HEADER_BYTES <= bytes.length;) {
    const page = pageAt(bytes, at);
    if (page) {
      yield page;
      at += page.bytes.length;
    } else {
      const next = bytes.indexOf(0x4f, at + 1);
      if (next < 0) return;
      at = next;
    }
  }
}

function pageAt(bytes: Uint8Array, start: number): OggPage | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, bytes.length - start);
  if (view.byteLength < HEADER_BYTES || view.getUint32(0) !== 0x4f676753 || view.getUint8(4) !== 0) return undefined;
  const flags = view.getUint8(5);
  const segments = view.getUint8(26);
  const laces = bytes.subarray(start + HEADER_BYTES, start + HEADER_BYTES + segments);
  const size = HEADER_BYTES + segments + laces.reduce((sum, lace) => sum + lace, 0);
  if (laces.length < segments || size > view.byteLength) return undefined;
  const page = bytes.subarray(start, start + size);
  if (checksum(page) !== view.getUint32(22, true)) return undefined;
  return {
    bytes: page,
    granule: view.getInt32(10, true) * 2 ** 32 + view.getUint32(6, true),
    serial: view.getUint32(14, true),
    continuesPacket: (flags & 1) !== 0,
    startsStream: (flags & 2) !== 0,
    endsStream: (flags & 4) !== 0,
    pieces: piecesOf(page, laces),
    lastIsWhole: laces.length > 0 && laces[laces.length - 1] < LACE,
  };
}

function piecesOf(page: Uint8Array, laces: Uint8Array): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let start = HEADER_BYTES + laces.length;
  let end = start;
  laces.forEach((lace, index) => {
    end += lace;
    if (lace === LACE && index < laces.length - 1) return;
    pieces.push(page.subarray(start, end));
    start = end;
  });
  return pieces;
}

/** CRC-32 with polynomial 0x04c11db7, not reflected, over the page with its own checksum as zero. */
function checksum(page: Uint8Array): number {
  let crc = 0;
  for (let i = 0; i < page.length; i++) {
    const byte = i >= 22 && i < 26 ? 0 : page[i];
    crc = (crc << 8) ^ TABLE[(crc >>> 24) ^ byte];
  }
  return crc >>> 0;
}

const TABLE = Int32Array.from({ length: 256 }, (_, index) => {
  let crc = index << 24;
  for (let bit = 0; bit < 8; bit++) crc = crc < 0 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  return crc;
});

/** The packets of the stream that the first page starts, put together across pages. */
export function* oggPackets(
  pages: Iterable<OggPage>,
): Generator<{ packet: Uint8Array; page: OggPage; endsPage: boolean }> {
  let serial: number | undefined;
  let pending: Uint8Array[] = [];
  for (const page of pages) {
    serial ??= page.serial;
    if (page.serial !== serial) continue;
    // The start of this packet was lost, or the rest of the last one.
    if (!page.continuesPacket) pending = [];
    const orphan = page.continuesPacket && pending.length === 0;
    for (const [index, piece] of page.pieces.entries()) {
      const isLast = index === page.pieces.length - 1;
      const whole = !isLast || page.lastIsWhole;
      if (index === 0 && orphan) continue;
      pending.push(piece);
      if (!whole) continue;
      yield { packet: joined(pending), page, endsPage: isLast };
      pending = [];
    }
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  if (pieces.length === 1) return pieces[0];
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
