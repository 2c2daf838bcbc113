import type { Entities, GenerationParameters, Understanding } from '@ctc/contracts';
import { sayAgain } from './say-again.js';

/** What a newcomer may say; also what the first page shows. */
const FIRST_WISH = 'dark trap beat at 140 BPM in C minor';
/** The mood that sounds most like a mix profile. */
const MOOD_OF_PROFILE = { balanced: 'chill', 'bass-heavy': 'dark', bright: 'uplifting', warm: 'mellow' } as const;
const CHANGES_TO_SAY =
  '“slower”, “in D minor”, “busier hats in the second verse”, “add strings”, “remove the intro”, “undo”';

/**
 * What this version understands and cannot do, with what to say or do instead; undefined where nothing is in the way.
 * @param last what the conversation's newest piece was made from
 */
export function notYet({ intent, entities }: Understanding, last?: GenerationParameters): string | undefined {
  switch (intent) {
    case 'GENERATE_STEMS':
      return last
        ? 'Separating audio is not possible yet, and this beat needs none: press “Download” under it and choose “Stems”.'
        : `Taking stems out of other audio is not possible yet. ${firstWish('Every beat comes with its stems')}`;
    case 'MIX_TRACK':
      return last
        ? `Mixing a finished piece again is not possible yet. Turn parts up or down (“louder drums”), or say the whole beat ` +
            `with another mood, for example “${withMoodOf(entities, last)}”.`
        : `Mixing on its own is not possible yet. ${firstWish('Every beat comes mixed')}`;
    case 'MASTER_TRACK':
      return last
        ? 'Mastering a finished piece again is not possible yet. This beat is mastered to −14 LUFS, under −1 dBTP: ' +
            'press “Download” under it to have it as it is.'
        : `Mastering on its own is not possible yet. ${firstWish('Every beat comes mastered to −14 LUFS')}`;
    case 'UPDATE_CONTEXT':
      if (!last) return firstWish('There is no beat here to change yet');
      return entities.change?.field === 'export'
        ? 'Sending a file on request is not possible yet. Press “Download” under the beat: MP3, WAV, FLAC and stems are there.'
        : undefined;
    default:
      return undefined;
  }
}

/** For a change in which nothing was found that could be done. */
export function unreadChange(): string {
  return `I did not find what shall be different. Say it for example like this: ${CHANGES_TO_SAY}.`;
}

const withMoodOf = ({ mixProfile }: Entities, last: GenerationParameters) =>
  sayAgain([MOOD_OF_PROFILE[mixProfile ?? 'balanced']], last);

const firstWish = (why: string) => `${why}: say what you want to hear, for example “${FIRST_WISH}”.`;
