import { damaged, unsupported } from '../upload-errors.js';

/** The AAC track of an MP4 file (ISO/IEC 14496-12, 14496-14). */
export interface Mp4Track {
  /** AudioSpecificConfig. */
  readonly config: Uint8Array;
  readonly blocks: readonly Uint8Array[];
  /** Units per second in which `startUnits` and `totalUnits` count. */
  readonly timescale: number;
  /** What the edit list leaves out at the start: the coder's start-up. */
  readonly startUnits: number;
  /** All samples, with the start; 0 when not told. */
  readonly totalUnits: number;
}

type Box = { readonly kind: string; readonly view: DataView };

const textAt = (view: DataView, at: number) =>
  String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));
const within = (view: DataView, start: number, end = view.byteLength) =>
  new DataView(view.buffer, view.byteOffset + start, end - start);

/** The boxes that lie one after the other in `view`; the last may have been cut off. */
function* boxesIn(view: DataView, start = 0): Generator<Box> {
  for (let at = start; at + 8 <= view.byteLength;) {
    let size = view.getUint32(at);
    let header = 8;
    if (size === 1 && at + 16 <= view.byteLength) {
      size = view.getUint32(at + 8) * 2 ** 32 + view.getUint32(at + 12);
      header = 16;
    } else if (size === 0) {
      size = view.byteLength - at;
    }
    if (size < header) return;
    const end = Math.min(view.byteLength, at + size);
    if (at + header <= end) yield { kind: textAt(view, at + 4), view: within(view, at + header, end) };
    at += size;
  }
}

function find(view: DataView | undefined, ...path: readonly string[]): DataView | undefined {
  return path.reduce<DataView | undefined>((inside, kind) => {
    if (!inside) return undefined;
    for (const box of boxesIn(inside)) if (box.kind === kind) return box.view;
    return undefined;
  }, view);
}

/** The first sound track. */
export function readMp4(bytes: Uint8Array): Mp4Track {
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const movie = find(file, 'moov');
  if (!movie) throw damaged('The M4A file lacks its table of contents: it was cut off. Export it again.');
  for (const { kind, view } of boxesIn(movie)) {
    const handler = kind === 'trak' ? find(view, 'mdia', 'hdlr') : undefined;
    if (handler && handler.byteLength >= 12 && textAt(handler, 8) === 'soun') return readTrack(bytes, view);
  }
  throw unsupported('The MP4 file holds no sound.');
}

function readTrack(bytes: Uint8Array, track: DataView): Mp4Track {
  const media = find(track, 'mdia');
  const header = find(media, 'mdhd');
  const table = find(media, 'minf', 'stbl');
  if (!header || !table) throw damaged('The M4A file has no table of its samples.');
  const timescale = header.getUint32(header.getUint8(0) === 1 ? 20 : 12);
  return {
    config: readConfig(table),
    blocks: readBlocks(bytes, table),
    timescale,
    startUnits: readStart(find(track, 'edts', 'elst')),
    totalUnits: readTotal(find(table, 'stts')),
  };
}

/** The first edit that plays something begins there; empty edits only delay it. */
function readStart(edits: DataView | undefined): number {
  if (!edits) return 0;
  const isLong = edits.getUint8(0) === 1;
  const count = edits.getUint32(4);
  for (let i = 0, at = 8; i < count; i++, at += isLong ? 20 : 12) {
    const start = isLong ? Number(edits.getBigInt64(at + 8)) : edits.getInt32(at + 4);
    if (start >= 0) return start;
  }
  return 0;
}

function readTotal(times: DataView | undefined): number {
  if (!times) return 0;
  let total = 0;
  for (let at = 8; at + 8 <= times.byteLength; at += 8) total += times.getUint32(at) * times.getUint32(at + 4);
  return total;
}

/** esds inside the sample description, in MP4 directly or in QuickTime's `wave`. */
function readConfig(table: DataView): Uint8Array {
  const descriptions = find(table, 'stsd');
  const entry = descriptions && boxesIn(descriptions, 8).next().value;
  if (entry?.kind === 'alac') {
    throw unsupported('The M4A file holds Apple Lossless, which is not read. Export it as FLAC or WAV.');
  }
  if (entry?.kind !== 'mp4a') throw unsupported('The M4A file holds no AAC. Export it as MP3, FLAC or WAV.');
  const version = entry.view.getUint16(8);
  const inside = within(entry.view, 28 + (version === 1 ? 16 : version === 2 ? 36 : 0));
  const descriptor = find(inside, 'esds') ?? find(inside, 'wave', 'esds');
  if (!descriptor) throw damaged('The M4A file does not describe its AAC.');
  return specificConfig(within(descriptor, 4));
}

const DESCRIPTOR = { stream: 3, decoder: 4, specific: 5 } as const;
const AAC_OBJECT_TYPES = [0x40, 0x66, 0x67, 0x68];

/** Walks down the nested descriptors of ISO/IEC 14496-1, section 7.2.6. */
function specificConfig(view: DataView): Uint8Array {
  for (let at = 0; at + 2 <= view.byteLength;) {
    const tag = view.getUint8(at++);
    let size = 0;
    for (let more = true; more; at++) {
      size = (size << 7) | (view.getUint8(at) & 0x7f);
      more = view.getUint8(at) >= 0x80;
    }
    if (tag === DESCRIPTOR.specific) return new Uint8Array(view.buffer, view.byteOffset + at, size);
    if (tag === DESCRIPTOR.decoder) {
      if (!AAC_OBJECT_TYPES.includes(view.getUint8(at))) throw unsupported('The M4A file holds no AAC.');
      at += 13;
    } else if (tag === DESCRIPTOR.stream) {
      const flags = view.getUint8(at + 2);
      at += 3 + (flags & 0x80 ? 2 : 0) + (flags & 0x40 ? 1 + view.getUint8(at + 3) : 0) + (flags & 0x20 ? 2 : 0);
    } else {
      at += size;
    }
  }
  throw damaged('The M4A file does not describe its AAC.');
}

/** Cuts the blocks out of the file: sizes, blocks per chunk, offsets of the chunks. */
function readBlocks(bytes: Uint8Array, table: DataView): Uint8Array[] {
  const [sizes, runs] = [find(table, 'stsz'), find(table, 'stsc')];
  const offsets = find(table, 'stco');
  const longOffsets = find(table, 'co64');
  if (!sizes || !runs || !(offsets ?? longOffsets)) throw damaged('The M4A file has no table of its samples.');
  const fixedSize = sizes.getUint32(4);
  const blockCount = fixedSize > 0 ? sizes.getUint32(8) : Math.min(sizes.getUint32(8), (sizes.byteLength - 12) / 4);
  const chunkCount = offsets ? (offsets.byteLength - 8) / 4 : ((longOffsets?.byteLength ?? 8) - 8) / 8;
  const offsetOf = (chunk: number) =>
    offsets ? offsets.getUint32(8 + 4 * chunk) : Number(longOffsets?.getBigUint64(8 + 8 * chunk));
  const blocks: Uint8Array[] = [];
  let run = 0;
  for (let chunk = 0; chunk + 1 <= chunkCount; chunk++) {
    while (8 + 12 * (run + 2) <= runs.byteLength && runs.getUint32(8 + 12 * (run + 1)) <= chunk + 1) run++;
    const perChunk = runs.getUint32(8 + 12 * run + 4);
    let at = offsetOf(chunk);
    for (let i = 0; i < perChunk && blocks.length < blockCount; i++) {
      const size = fixedSize || sizes.getUint32(12 + 4 * blocks.length);
      if (at + size > bytes.length || size === 0) return blocks;
      blocks.push(bytes.subarray(at, at + size));
      at += size;
    }
  }
  return blocks;
}
