import { ENGINE_VERSION, provenanceComment, type BeatResult, type Treatments } from '@ctc/contracts';
import { FILE_NAMES } from '@ctc/platform';
import type { Workshop } from '../beat.pipeline.js';
import { FileRecord } from '../file-record.js';
import { StageClock } from '../stage-clock.js';
import { keepStemFile, namedStem } from '../written-files.js';
import { finishArrived, tagsOf } from './arrived-piece.js';
import { requestOf, type MusicOrder } from './music-order.js';

const TREATMENTS: Treatments = {
  genre: 'honoured',
  mood: 'ignored',
  bpm: 'honoured',
  key: 'honoured',
  durationSeconds: 'honoured',
  sections: 'ignored',
  instruments: 'ignored',
  instrumental: 'honoured',
  seed: 'honoured',
};

/** A piece out of recorded loops and tones: no score, no SoundFont, no network; stems that sum to the whole. */
export async function samplePiece(order: MusicOrder, workshop: Workshop): Promise<BeatResult> {
  const { pool, progress, signal } = workshop;
  const { genre, bpm, key, durationSeconds, seed } = order.brief;
  const record = new FileRecord(workshop.keep);
  const clock = new StageClock(progress, signal);
  const arranged = await clock.staged('arranging samples', () =>
    pool.run('arrange', { genre, bpm, key, durationSeconds, seed }, signal),
  );
  const { stems, sections } = arranged.value;
  const mixed = await clock.staged('mixing', () => pool.run('sumStems', { stems }, signal));
  const comment = provenanceComment(ENGINE_VERSION, seed);
  const files = await Promise.all(
    stems.map(async ({ name, audio }) => {
      const file = await pool.run('writeFloats', { audio, tags: tagsOf(order, comment, name) }, signal);
      await keepStemFile(name, file, record);
      return namedStem(name, file.peaks);
    }),
  );
  const result = await finishArrived(
    {
      order,
      request: requestOf(order),
      audio: mixed.value,
      cameSeconds: durationSeconds,
      provider: 'samples',
      model: 'supersonic-scsynth-samples',
      treatments: TREATMENTS,
      costMicros: 0,
      comment,
      origin: { seed },
    },
    { workshop, clock, record },
  );
  return {
    ...result,
    sections: sections.map((section) => ({ ...section })),
    stems: files,
    stemsZip: FILE_NAMES.stemsZip,
  };
}
