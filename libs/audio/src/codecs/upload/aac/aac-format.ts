import { BitReader } from '../../bit-reader.js';
import { AAC_LAYOUTS, type Speaker } from '../speakers.js';
import { checkFormat, damaged, unsupported } from '../upload-errors.js';
import { AAC_RATES_HZ } from './band-offsets.js';

export interface AacFormat {
  /** Of the core: with spectral band replication half of what the file says. */
  readonly sampleRateHz: number;
  readonly speakers: readonly Speaker[];
}

const LOW_COMPLEXITY = 2;
const SPECTRAL_BAND_REPLICATION = 5;
const PARAMETRIC_STEREO = 29;
const EXPLICIT_RATE = 15;

/**
 * AudioSpecificConfig (ISO/IEC 14496-3, section 1.6.2.1). Low complexity is read. Of HE-AAC, which adds the highs by
 * rule, the core is read: the sound up to about 10 kHz.
 */
export function readAudioSpecificConfig(bytes: Uint8Array): AacFormat {
  const reader = new BitReader(bytes);
  let objectType = readObjectType(reader);
  const sampleRateHz = readRate(reader);
  const configuration = reader.read(4);
  if (objectType === SPECTRAL_BAND_REPLICATION || objectType === PARAMETRIC_STEREO) {
    readRate(reader);
    objectType = readObjectType(reader);
  }
  const isShortFrame = reader.read(1) === 1;
  if (objectType !== LOW_COMPLEXITY || isShortFrame) {
    throw unsupported('The file holds a kind of AAC that is not read. Export it as AAC-LC, MP3, FLAC or WAV.');
  }
  return aacFormat(sampleRateHz, configuration);
}

export function aacFormat(sampleRateHz: number, configuration: number): AacFormat {
  const speakers = AAC_LAYOUTS[configuration - 1] ?? [];
  if (speakers.length === 0) {
    throw unsupported('The AAC file places its channels in a way that is not read. Export it as stereo.');
  }
  checkFormat(speakers.length, sampleRateHz);
  return { sampleRateHz, speakers };
}

function readObjectType(reader: BitReader): number {
  const type = reader.read(5);
  return type === 31 ? 32 + reader.read(6) : type;
}

function readRate(reader: BitReader): number {
  const index = reader.read(4);
  if (index === EXPLICIT_RATE) return reader.read(24);
  const rate = AAC_RATES_HZ[index];
  if (!rate) throw damaged('The AAC file names a sample rate that does not exist.');
  return rate;
}
