// What runs in the threads: one function a task. Audio travels in shared memory, files are moved.
import { isDeepStrictEqual } from 'node:util';
import { isMainThread } from 'node:worker_threads';
import {
  computePeakLevels,
  decodeWav,
  encodeFlac,
  encodeMp3,
  encodeWav,
  loadRack,
  master as masterAudio,
  measuredQuality,
  type AudioTags,
  type MasterReport,
  type StereoAudio,
} from '@ctc/audio';
import { completeBrief, compose as composeScore, explain, marksOf, scoreToMidi } from '@ctc/composition';
import {
  DURATION_RANGE_SECONDS,
  INSTRUMENTS,
  STEM_NAMES,
  type Brief,
  type DerivedFormat,
  type Genre,
  type InstrumentId,
  type Score,
} from '@ctc/contracts';
import { sha256Of } from '../pipelines/file-record.js';
import { stepBack } from '../step-back.js';
import { readAsset } from './asset-reader.js';
import { benchMemory } from './bench.js';
import { tagsOf } from './file-tags.js';
import { listen } from './listening-tasks.js';
import { moving } from './moving.js';
import { audioAt, sharedSilence } from './shared-audio.js';
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
export { hearHarmony, hearTempo, listen } from './listening-tasks.js';
export { masterPreview, playExcerpt } from './preview-tasks.js';
export { separateAudio } from './separation-task.js';
export { separateToFiles } from './separation-to-files.js';
export { fadeStem, keepStem, playStem, sumStems } from './stem-tasks.js';

if (!isMainThread) stepBack();

const MP3_QUALITY = '320';
/** Three bars: enough for every loop to be compiled. */
const REHEARSAL_SECONDS = 6;

/** Large files are hashed where they are made, beside the event loop. */
const hashed = (wav: Uint8Array) => ({ wav, sha256: sha256Of(wav) });

/** Decodes every recording, so that the first order need not wait for it. */
export async function warmUp(): Promise<void> {
  await loadRack(readAsset, Object.keys(INSTRUMENTS) as InstrumentId[]);
}

/** Makes a short piece and throws it away: what it needs runs compiled from then on. */
export async function rehearse(genre: Genre): Promise<void> {
  const { brief } = completeBrief({ genre, duration: DURATION_RANGE_SECONDS.min }, 1);
  const { score } = composeScore({ ...brief, durationSeconds: REHEARSAL_SECONDS });
  const names = STEM_NAMES.filter((name) => score.tracks.some((track) => track.stem === name));
  const stems = await Promise.all(names.map((stem) => playStem({ score, stem })));
  const premaster = sumStems({ stems });
  await listen({ score, stems });
  for (const stem of stems) writeStem({ score, stem });
  writePremaster({ score, premaster });
  const { audio, report } = master({ premaster });
  writeMix({ score, audio });
  lookAtMix({ score, audio, report });
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

/** Takes a file, or a sound of both sides. */
interface Lent {
  readonly memory?: SharedArrayBuffer;
}

/** The finished sound, in shared memory: two threads then write it and look at it. */
export function master({ premaster, memory }: { premaster: StereoAudio } & Lent) {
  const frames = premaster.left.length;
  const bench = benchMemory();
  let isFirst = true;
  const { audio, report } = masterAudio(premaster, {}, (wanted) => {
    if (!isFirst) return bench(wanted);
    isFirst = false;
    return memory ? audioAt(memory, frames) : sharedSilence(frames);
  });
  return { audio, report };
}

/** The finished file. */
export function writeMix({ score, audio, memory }: { score: Score; audio: StereoAudio } & Lent) {
  const wav = encodeWav(audio, { bits: 24, tags: tagsOf(score), memory });
  return moving(hashed(wav), wav);
}

/** The picture of the finished sound, and what was measured in it. */
export function lookAtMix({ score, audio, report }: { score: Score; audio: StereoAudio; report: MasterReport }) {
  return { peaks: computePeakLevels(audio), qualityParts: measuredQuality(audio, report, score.genre) };
}

/** The sum of the stems, unmastered, in 32-bit floats. */
export function writePremaster({ score, premaster, memory }: { score: Score; premaster: StereoAudio } & Lent) {
  const wav = encodeWav(premaster, { bits: 32, tags: tagsOf(score), memory });
  return moving(hashed(wav), wav);
}

/** The file of one stem and what it holds, which is known where the same stem was written before. */
export function writeStem({ score, stem, memory }: { score: Score; stem: PlayedStem } & Lent) {
  const tags = tagsOf(score, stem.name);
  const wav = encodeWav(stem.audio, { bits: 32, tags, memory });
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
