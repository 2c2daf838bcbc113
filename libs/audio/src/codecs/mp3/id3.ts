import { ByteWriter } from '../byte-writer.js';
import type { AudioTags } from '../tags.js';
import { utf8Bytes } from '../utf8.js';

const UTF8 = 3;

/** An ID3v2.4 tag (id3.org/id3v2.4.0-structure). */
export function id3Tag(tags: AudioTags): Uint8Array {
  const frames = new ByteWriter();
  const texts = {
    TIT2: tags.title,
    TCON: tags.genre,
    TBPM: tags.bpm,
    TKEY: tags.key && shortKey(tags.key),
    TSSE: tags.software,
  };
  for (const [id, value] of Object.entries(texts)) {
    if (value !== undefined) frame(frames, id, utf8Bytes(`${value}`));
  }
  // Language, then an empty description, then the comment itself.
  frame(frames, 'COMM', utf8Bytes(`eng\0${tags.comment}`));
  const body = frames.finish();
  return new ByteWriter()
    .text('ID3')
    .bytes(Uint8Array.of(4, 0, 0))
    .bytes(syncSafe(body.length))
    .bytes(body)
    .finish();
}

function frame(writer: ByteWriter, id: string, content: Uint8Array): void {
  writer
    .text(id)
    .bytes(syncSafe(content.length + 1))
    .zeros(2)
    .bytes(Uint8Array.of(UTF8))
    .bytes(content);
}

/** 28 bits in four bytes whose top bit is free, so that no size looks like the start of a frame. */
function syncSafe(size: number): Uint8Array {
  return Uint8Array.of((size >> 21) & 0x7f, (size >> 14) & 0x7f, (size >> 7) & 0x7f, size & 0x7f);
}

/** ID3 writes `Cm`, `F#`, `Bbm`: three characters at most. */
function shortKey(key: string): string {
  const [tonic, mode] = key.split(' ');
  return mode === 'minor' ? `${tonic}m` : tonic;
}
