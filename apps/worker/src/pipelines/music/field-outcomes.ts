import { MUSIC_FIELDS, type FieldOutcome, type MusicField, type Treatments } from '@ctc/contracts';
import type { MusicRequest } from '@ctc/providers';

/** What was found in the sound. */
export interface Heard {
  readonly bpm: number | null;
  readonly key: string | null;
  readonly durationSeconds: number;
}

const asked: Readonly<Record<MusicField, (request: MusicRequest) => string | undefined>> = {
  genre: ({ genre }) => genre,
  mood: ({ mood }) => mood.join(', ') || undefined,
  bpm: ({ bpm }) => String(bpm),
  key: ({ key }) => key,
  durationSeconds: ({ durationSeconds }) => String(durationSeconds),
  sections: ({ sections }) => sections?.join(', '),
  instruments: ({ instruments }) => instruments?.join(', '),
  instrumental: ({ instrumental }) => (instrumental ? 'yes' : undefined),
  seed: ({ seed }) => String(seed),
};

/** One line for each wish that was made: how it was treated, and what came back where that can be measured. */
export function fieldOutcomes(request: MusicRequest, treatments: Treatments, heard: Heard): FieldOutcome[] {
  const got: Partial<Record<MusicField, string>> = {
    ...(heard.bpm !== null && { bpm: String(heard.bpm) }),
    ...(heard.key !== null && { key: heard.key }),
    durationSeconds: String(Math.round(heard.durationSeconds * 100) / 100),
  };
  return MUSIC_FIELDS.flatMap((field) => {
    const wish = asked[field](request);
    if (wish === undefined || wish === '') return [];
    return [{ field, treatment: treatments[field], asked: wish, ...(got[field] !== undefined && { got: got[field] }) }];
  });
}
