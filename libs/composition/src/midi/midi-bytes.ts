/** The Standard MIDI File format, as far as a score needs it (MIDI 1.0, SMF specification, RP-001). */

/** One event at an absolute tick; `order` decides among events of one tick, lower first. */
export interface MidiEvent {
  readonly tick: number;
  readonly order: number;
  readonly bytes: readonly number[];
}

/** A type 1 file of the given tracks. */
export function midiFile(ticksPerQuarter: number, tracks: readonly (readonly MidiEvent[])[]): Uint8Array {
  const header = [...uint16(1), ...uint16(tracks.length), ...uint16(ticksPerQuarter)];
  const chunks = [chunk('MThd', Uint8Array.from(header)), ...tracks.map((events) => chunk('MTrk', trackBytes(events)))];
  const file = new Uint8Array(chunks.reduce((sum, bytes) => sum + bytes.length, 0));
  let offset = 0;
  for (const bytes of chunks) {
    file.set(bytes, offset);
    offset += bytes.length;
  }
  return file;
}

/** A meta event of a type (0x01–0x7F) with its data. */
export function meta(type: number, data: readonly number[]): number[] {
  return [0xff, type, ...variableLength(data.length), ...data];
}

/** Text for meta events: Latin-1, which is what readers expect; anything else becomes `?`. */
export function textBytes(text: string): number[] {
  return [...text.replaceAll('’', "'")].map((letter) => (letter.codePointAt(0)! < 256 ? letter.codePointAt(0)! : 0x3f));
}

function chunk(name: string, body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(8 + body.length);
  bytes.set([...textBytes(name), ...uint16(body.length >>> 16), ...uint16(body.length & 0xffff)]);
  bytes.set(body, 8);
  return bytes;
}

function trackBytes(events: readonly MidiEvent[]): Uint8Array {
  const ordered = [...events].sort((a, b) => a.tick - b.tick || a.order - b.order);
  const bytes: number[] = [];
  let tick = 0;
  for (const event of ordered) {
    bytes.push(...variableLength(event.tick - tick), ...event.bytes);
    tick = event.tick;
  }
  bytes.push(0, ...meta(0x2f, []));
  return Uint8Array.from(bytes);
}

function uint16(value: number): number[] {
  return [(value >>> 8) & 0xff, value & 0xff];
}

/** Seven bits a byte, the highest bit set on all but the last. */
function variableLength(value: number): number[] {
  const bytes = [value & 0x7f];
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) bytes.unshift((rest & 0x7f) | 0x80);
  return bytes;
}
