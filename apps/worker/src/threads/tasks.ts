// What runs in the threads: one function a task. Audio travels in shared memory, files are moved.
import {
  computePeakLevels,
  decodeWav,
  encodeFlac,
  encodeMp3,
  encodeWav,
  estimateKey,
  estimateTempo,
  loadRack,
  master as masterMix,
  measuredQuality,
  mix as mixTracks,
  renderStem as renderTracks,
  stemClarity,
  type AudioTags,
  type MixStem,
  type RenderedTrack,
  type StereoAudio,
} from '@ctc/audio';
import { completeBrief, compose as composeScore, marksOf, scoreToMidi } from '@ctc/composition';
import {
  DURATION_RANGE_SECONDS,
  ENGINE_NAME,
  ENGINE_VERSION,
  INSTRUMENTS,
  parseKey,
  provenanceComment,
  STEM_NAMES,
  type Brief,
  type DerivedFormat,
  type InstrumentId,
  type MusicalKey,
  type Score,
  type StemName,
} from '@ctc/contracts';
import { sha256Of } from '../pipelines/file-record.js';
import { readAsset } from './asset-reader.js';
import { moving } from './moving.js';
import { shareAudio } from './shared-audio.js';

const MP3_QUALITY = '320';
/** Three bars: enough for every loop to be compiled. */
const REHEARSAL_SECONDS = 6;

const tagsOf = (score: Score, part?: StemName): AudioTags => ({
  title: part ? `${score.title}: ${part}` : score.title,
  comment: provenanceComment(ENGINE_VERSION, score.seed),
  software: `${ENGINE_NAME} ${ENGINE_VERSION}`,
  genre: score.genre,
  bpm: score.bpm,
  key: score.key,
});

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
  const rack = await loadRack(
    readAsset,
    score.tracks.map(({ instrument }) => instrument),
  );
  const tracks = STEM_NAMES.flatMap((stem) => renderTracks(score, stem, rack));
  const { stems, premaster } = mixTracks(score, tracks);
  master({ score, premaster });
  analyse({ score, stems });
  writePremaster({ score, premaster });
}

export function compose(brief: Brief) {
  const composition = composeScore(brief);
  const midi = scoreToMidi(composition.score);
  return moving({ ...composition, midi }, midi);
}

/** What the critic says of a score that is there already, and its MIDI file. */
export function review(score: Score) {
  const midi = scoreToMidi(score);
  return moving({ score, parts: marksOf(score), midi }, midi);
}

/** The dry tracks of one stem. */
export async function renderStem({ score, stem }: { score: Score; stem: StemName }): Promise<RenderedTrack[]> {
  const tracks = score.tracks.filter((track) => track.stem === stem);
  const rack = await loadRack(
    readAsset,
    tracks.map((track) => track.instrument),
  );
  return renderTracks(score, stem, rack).map(({ trackId, audio }) => ({ trackId, audio: shareAudio(audio) }));
}

/** Stems and what they sum to. */
export function mix({ score, tracks }: { score: Score; tracks: RenderedTrack[] }) {
  const { stems, premaster } = mixTracks(score, tracks);
  return {
    stems: stems.map(({ name, audio }) => ({ name, audio: shareAudio(audio) })),
    premaster: shareAudio(premaster),
  };
}

/** The finished file, its picture and everything that was measured in it. */
export function master({ score, premaster }: { score: Score; premaster: StereoAudio }) {
  const { audio, report } = masterMix(premaster);
  const wav = encodeWav(audio, { bits: 24, tags: tagsOf(score) });
  const finished = {
    ...hashed(wav),
    peaks: computePeakLevels(audio),
    loudness: {
      integratedLufs: report.integratedLufs,
      truePeakDbtp: report.truePeakDbtp,
      loudnessRange: report.loudnessRange,
    },
    qualityParts: measuredQuality(audio, report, score.genre),
  };
  return moving(finished, wav);
}

/** The sum of the stems, unmastered, in 32-bit floats. */
export function writePremaster({ score, premaster }: { score: Score; premaster: StereoAudio }) {
  const wav = encodeWav(premaster, { bits: 32, tags: tagsOf(score) });
  return moving(hashed(wav), wav);
}

export function writeStem({ score, stem }: { score: Score; stem: MixStem }) {
  const wav = encodeWav(stem.audio, { bits: 32, tags: tagsOf(score, stem.name) });
  return moving({ ...hashed(wav), peaks: computePeakLevels(stem.audio) }, wav);
}

/**
 * Tempo and key as they are heard in the finished stems, and how much room these leave for each other. The score only says which of half, simple and double time is
 * meant, and whether a black key is written as a sharp or a flat: no listener can tell either from the sound.
 */
export function analyse({ score, stems }: { score: Score; stems: readonly MixStem[] }) {
  const drums = stems.find(({ name }) => name === 'drums')?.audio;
  const range = [score.bpm * Math.SQRT1_2, score.bpm * Math.SQRT2] as const;
  const key = estimateKey(stems);
  return {
    measured: { bpm: drums ? estimateTempo(drums, { range }) : null, key: key && spelledLike(score.key, key) },
    stemClarity: stemClarity(stems.map(({ audio }) => audio)),
  };
}

function spelledLike(written: MusicalKey, heard: MusicalKey): MusicalKey {
  const [a, b] = [parseKey(written), parseKey(heard)];
  return a.pitchClass === b.pitchClass && a.mode === b.mode ? written : heard;
}

/** MP3 or FLAC of a WAV that we wrote, with the same tags. */
export async function encode({ wav, format }: { wav: Uint8Array; format: DerivedFormat }): Promise<Uint8Array> {
  const { audio, info } = decodeWav(wav);
  const tags = { title: info.INAM ?? '', comment: info.ICMT ?? '', software: info.ISFT ?? '', genre: info.IGNR };
  const encoded = format === 'mp3' ? await encodeMp3(audio, { quality: MP3_QUALITY, tags }) : encodeFlac(audio, tags);
  return moving(encoded, encoded);
}
