import { BitReader, EndOfBits } from '../../bit-reader.js';
import type { AacFormat } from './aac-format.js';
import { AacStreamError } from './aac-stream-error.js';
import { bandOffsetsFor, type BandOffsets } from './band-offsets.js';
import { readChannelStream, type ChannelStream } from './channel-stream.js';
import { FilterBank } from './filter-bank.js';
import { fillNoise, separate, type MiddleSide } from './joint-stereo.js';
import { shapeNoise } from './noise-shaping.js';
import { FRAME_SAMPLES, readWindowLayout } from './window-layout.js';

/** Syntactic elements (ISO/IEC 14496-3, table 4.85). */
const ELEMENT = { single: 0, pair: 1, coupling: 2, lows: 3, data: 4, program: 5, fill: 6, end: 7 } as const;

/** Decodes AAC-LC, one raw block of 1024 samples after the other. */
export class AacDecoder {
  private readonly bands: BandOffsets;
  private readonly filterBanks: readonly FilterBank[];
  private noiseState = 1;

  constructor(private readonly format: AacFormat) {
    this.bands = bandOffsetsFor(format.sampleRateHz);
    this.filterBanks = format.speakers.map(() => new FilterBank());
  }

  /** One array of samples per channel; silence where the block is damaged. */
  decode(block: Uint8Array): Float32Array[] {
    const streams = this.readBlock(block);
    return this.filterBanks.map((bank, channel) => {
      const stream = streams?.[channel];
      if (!stream) return new Float32Array(FRAME_SAMPLES);
      shapeNoise(stream.spectrum, stream.layout, stream.shaping);
      return bank.synthesise(stream.spectrum, stream.layout);
    });
  }

  private readBlock(block: Uint8Array): ChannelStream[] | undefined {
    const reader = new BitReader(block);
    const streams: ChannelStream[] = [];
    try {
      while (streams.length < this.format.speakers.length) {
        const element = reader.read(3);
        if (element === ELEMENT.end) break;
        if (element === ELEMENT.single || element === ELEMENT.lows) streams.push(this.readSingle(reader));
        else if (element === ELEMENT.pair) streams.push(...this.readPair(reader));
        else skipElement(reader, element);
      }
    } catch (error) {
      if (error instanceof EndOfBits || error instanceof AacStreamError) return undefined;
      throw error;
    }
    return streams;
  }

  private readSingle(reader: BitReader): ChannelStream {
    reader.skip(4);
    const stream = readChannelStream(reader, this.bands, undefined);
    fillNoise(stream, this.random);
    return stream;
  }

  private readPair(reader: BitReader): ChannelStream[] {
    reader.skip(4);
    const layout = reader.read(1) === 1 ? readWindowLayout(reader, this.bands) : undefined;
    const middleSide = layout ? readMiddleSide(reader, layout.groups.length * layout.bandCount) : 'none';
    const [left, right] = [layout, layout].map((shared) => readChannelStream(reader, this.bands, shared));
    fillNoise(left, this.random);
    fillNoise(right, this.random);
    if (layout) separate(left, right, middleSide);
    return [left, right];
  }

  /** −1 … 1, the same for the same file. */
  private readonly random = (): number => {
    this.noiseState = (Math.imul(this.noiseState, 1664525) + 1013904223) | 0;
    return this.noiseState / 2 ** 31;
  };
}

function readMiddleSide(reader: BitReader, bands: number): MiddleSide {
  const mode = reader.read(2);
  if (mode === 0) return 'none';
  if (mode === 2) return 'all';
  if (mode === 3) throw new AacStreamError('reserved stereo mode');
  return Uint8Array.from({ length: bands }, () => reader.read(1));
}

/** What carries no sound of its own. */
function skipElement(reader: BitReader, element: number): void {
  if (element === ELEMENT.fill) {
    const count = reader.read(4);
    reader.skip(8 * (count === 15 ? 14 + reader.read(8) : count));
  } else if (element === ELEMENT.data) {
    reader.skip(4);
    const aligned = reader.read(1) === 1;
    const count = reader.read(8);
    const more = count === 255 ? reader.read(8) : 0;
    if (aligned) reader.align();
    reader.skip(8 * (count + more));
  } else if (element === ELEMENT.program) {
    skipProgram(reader);
  } else {
    throw new AacStreamError('coupling is not read');
  }
}

/** program_config_element (table 4.2): the layout once more, which the file has told already. */
function skipProgram(reader: BitReader): void {
  reader.skip(4 + 2 + 4);
  const [front, side, back] = [reader.read(4), reader.read(4), reader.read(4)];
  const [lows, data, coupling] = [reader.read(2), reader.read(3), reader.read(4)];
  for (const bits of [4, 4, 3]) if (reader.read(1) === 1) reader.skip(bits);
  reader.skip(5 * (front + side + back) + 4 * (lows + data) + 5 * coupling);
  reader.align();
  reader.skip(8 * reader.read(8));
}
