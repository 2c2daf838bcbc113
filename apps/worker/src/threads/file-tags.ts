import type { AudioTags } from '@ctc/audio';
import { ENGINE_NAME, ENGINE_VERSION, provenanceComment, type Score, type StemName } from '@ctc/contracts';

/** What the files of a piece say of themselves: the whole, or one stem. */
export const tagsOf = (score: Score, part?: StemName): AudioTags => ({
  title: part ? `${score.title}: ${part}` : score.title,
  comment: provenanceComment(ENGINE_VERSION, score.seed),
  software: `${ENGINE_NAME} ${ENGINE_VERSION}`,
  genre: score.genre,
  bpm: score.bpm,
  key: score.key,
});
