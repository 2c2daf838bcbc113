// What runs in the threads: one pure function a task. Audio travels in shared memory, files are moved.
import {
  computePeaks,
  encodeFlac,
  encodeMp3,
  encodeWav,
  estimateKey,
  estimateTempo,
  loadRack,
  master,
  measuredQuality,
  mix,
  renderStem,
  decodeWav,
  type AudioTags,
  type InstrumentRack,
  type MasterReport,
  type StereoAudio,
  type TrackAudio,
} from '@ctc/audio';
import { compose as composeScore, scoreToMidi, type Composition } from '@ctc/composition';
import {
  INSTRUMENTS,
  type Brief,
  type DerivedFormat,
  type MusicalKey,
  type Score,
  type StemName,
} from '@ctc/contracts';
import { move } from 'piscina';
import { readAsset } from './asset-reader.js';
import { shareAudio } from './shared-audio.js';

/** Hands a file's bytes to the main thread without a copy. */
const moveBytes = (bytes: Uint8Array): Uint8Array => move(bytes) as Uint8Array;
