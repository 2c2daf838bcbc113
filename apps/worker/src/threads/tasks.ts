// What runs in the threads: one function a task. Audio travels in shared memory, files are moved.
import { isDeepStrictEqual } from 'node:util';
import {
  computePeakLevels,
  decodeWav,
  encodeFlac,
  encodeMp3,
  encodeWav,
  loadRack,
  type AudioTags,
  type StereoAudio,
} from '@ctc/audio';
import { completeBrief, compose as composeScore, explain, marksOf, scoreToMidi } from '@ctc/composition';
import {
  DURATION_RANGE_SECONDS,
  INSTRUMENTS,
  STEM_NAMES,
  type Brief,
  type DerivedFormat,
  type InstrumentId,
  type Score,
} from '@ctc/contracts';
import { sha256Of } from '../pipelines/file-record.js';
import { readAsset } from './asset-reader.js';
import { masterPiece } from './arriving-tasks.js';
import { tagsOf } from './file-tags.js';
import { listen } from './listening-tasks.js';
import { moving } from './moving.js';
import { playStem, sumStems, type PlayedStem, type StemFileFacts } from './stem-tasks.js';

export {
  drawPeaks,
  hear,
  mixFiles,
  probe,
  readUpload,
  readWav,
  residual,
  writeFloats,
  writeMaster,
} from './finishing-tasks.js';
export { arrange, masterPiece, readArrived } from './arriving-tasks.js';
export { listen } from './listening-tasks.js';
export { separateAudio } from './separation-task.js';
export { separateToFiles } from './separation-to-files.js';
export { fadeStem, keepStem, playStem, sumStems } from './stem-tasks.js';

const MP3_QUALITY = '320';
/** Three bars: enough for every loop to be compiled. */
const REHEARSAL_SECONDS = 6;

/** Large files are hashed where they are made, beside the event loop. */
const hashed = (wav: Uint8Array) => ({ wav, sha256: sha256Of(wav) });

/** Decodes every recording, so that the first order need not wait for it. */
export async function warmUp(): Promise<void> {
  await loadRack(readAsset, Object.keys(INSTRUMENTS) as InstrumentId[]);
}

/** Makes a short piece and throws it away: from then on the engine runs compiled. */
export async function rehearse(): Promise<void> {
  const { brief } = completeBrief({ genre: 'trap', duration: DURATION_RANGE_SECONDS.min }, 1);
  const { score } = composeScore({ ...brief, durationSeconds: REHEARSAL_SECONDS });
  const names = STEM_NAMES.filter((name) => score.tracks.some((track) => track.stem === name));
  const stems = await Promise.all(names.map((stem) => playStem({ score, stem })));
  const premaster = sumStems({ stems });
  await listen({ score, stems });
  for (const stem of stems) writeStem({ score, stem });
  writePremaster({ score, premaster });
  master({ score, premaster });
}

export function compose(brief: Brief) {
  const composition = composeScore(brief);
  const midi = scoreToMidi(composition.score);
  return moving({ ...composition, midi }, midi);
}

/** What the critic says of a score that is there already, and its MIDI file. */
export function review(score: Score) {
  const midi = scoreToMidi(score);
  return moving({ score, parts: marksOf(score), explain: explain(score), midi }, midi);
}

/** The finished file of a score. */
export function master({ score, premaster }: { score: Score; premaster: StereoAudio }) {
  return masterPiece({ audio: premaster, tags: tagsOf(score), genre: score.genre });
}

/** The sum of the stems, unmastered, in 32-bit floats. */
export function writePremaster({ score, premaster }: { score: Score; premaster: StereoAudio }) {
  const wav = encodeWav(premaster, { bits: 32, tags: tagsOf(score) });
  return moving(hashed(wav), wav);
}

/** The file of one stem and what it holds, which is known where the same stem was written before. */
export function writeStem({ score, stem }: { score: Score; stem: PlayedStem }) {
  const tags = tagsOf(score, stem.name);
  const wav = encodeWav(stem.audio, { bits: 32, tags });
  const isKnown = isDeepStrictEqual(stem.facts?.tags, tags);
  const facts = isKnown ? stem.facts! : lookAt(stem, wav, tags);
  return moving({ wav, facts }, wav);
}

function lookAt({ audio, facts }: PlayedStem, wav: Uint8Array, tags: AudioTags): StemFileFacts {
  return { tags, byteLength: wav.length, sha256: sha256Of(wav), peaks: facts?.peaks ?? computePeakLevels(audio) };
}

/** MP3 or FLAC of a WAV that we wrote, with the same tags. */
export async function encode({ wav, format }: { wav: Uint8Array; format: DerivedFormat }): Promise<Uint8Array> {
  const { audio, info } = decodeWav(wav);
  const tags = { title: info.INAM ?? '', comment: info.ICMT ?? '', software: info.ISFT ?? '', genre: info.IGNR };
  const encoded = format === 'mp3' ? await encodeMp3(audio, { quality: MP3_QUALITY, tags }) : encodeFlac(audio, tags);
  return moving(encoded, encoded);
}
