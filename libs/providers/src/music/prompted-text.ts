import { MUSIC_FIELDS, type MusicField, type Treatments } from '@ctc/contracts';
import type { MusicRequest } from './music-provider.js';

/** The shortest limit that a vendor has. */
const LONGEST_TEXT = 2000;

/** How each wish is put into words; undefined where there is nothing to say. */
const WORDS: Readonly<Record<MusicField, (request: MusicRequest) => string | undefined>> = {
  genre: ({ genre }) => `Genre: ${genre}`,
  mood: ({ mood }) => (mood.length > 0 ? `Mood: ${mood.join(', ')}` : undefined),
  bpm: ({ bpm }) => `Tempo: ${bpm} BPM`,
  key: ({ key }) => `Key: ${key}`,
  durationSeconds: ({ durationSeconds }) => `Length: ${durationSeconds} seconds`,
  sections: ({ sections }) => (sections?.length ? `Structure: ${sections.join(', ')}` : undefined),
  instruments: ({ instruments }) => (instruments?.length ? `Instruments: ${instruments.join(', ')}` : undefined),
  instrumental: ({ instrumental }) => (instrumental ? 'Instrumental, no vocals' : undefined),
  // A number that no listener can hear.
  seed: () => undefined,
};

/** What has no field of its own at the vendor, in words; then what the user said, as far as there is room. */
export function promptedText(request: MusicRequest, treatments: Treatments): string {
  const prompted = MUSIC_FIELDS.filter((field) => treatments[field] === 'prompted');
  const wishes = prompted.map((field) => WORDS[field](request)).filter((words) => words !== undefined);
  const text = `${wishes.join('. ')}.`;
  const said = request.prompt?.trim().slice(0, LONGEST_TEXT - text.length - 1);
  return said ? `${text} ${said}` : text;
}
