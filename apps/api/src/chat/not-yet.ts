import type { Entities, GenerationParameters, Understanding } from '@ctc/contracts';
import { sayAgain } from './say-again.js';

/** What a newcomer may say; also what the first page shows. */
const FIRST_WISH = 'dark trap beat at 140 BPM in C minor';
/** The mood that sounds most like a mix profile. */
const MOOD_OF_PROFILE = { balanced: 'chill', 'bass-heavy': 'dark', bright: 'uplifting', warm: 'mellow' } as const;

/**
 * What this version understands and cannot do, with what to say or do instead; undefined where nothing is in the way.
 * @param last what the conversation's newest beat was made from
 */
export function notYet({ intent, entities }: Understanding, last?: GenerationParameters): string | undefined {
  switch (intent) {
    case 'GENERATE_STEMS':
      return last
        ? 'Separating audio is not possible yet, and this beat needs none: press “Download” under it and choose “Stems”.'
        : `Taking stems out of other audio is not possible yet. ${firstWish('Every beat comes with its stems')}`;
    case 'MIX_TRACK':
      return last
        ? `Mixing a finished piece again is not possible yet. ${wholeBeat('another mood', withMoodOf(entities, last))}`
        : `Mixing on its own is not possible yet. ${firstWish('Every beat comes mixed')}`;
    case 'MASTER_TRACK':
      return last
        ? 'Mastering a finished piece again is not possible yet. This beat is mastered to −14 LUFS, under −1 dBTP: ' +
            'press “Download” under it to have it as it is.'
        : `Mastering on its own is not possible yet. ${firstWish('Every beat comes mastered to −14 LUFS')}`;
    case 'UPDATE_CONTEXT':
      return last ? changeNotYet(entities, last) : firstWish('There is no beat here to change yet');
    default:
      return undefined;
  }
}

function changeNotYet(entities: Entities, last: GenerationParameters): string {
  const { field, direction } = entities.change ?? {};
  if (field === 'export')
    return 'Sending a file on request is not possible yet. Press “Download” under the beat: MP3, WAV, FLAC and stems are there.';
  if (field === 'volume' || (field === 'instrument' && direction === 'down'))
    return (
      'Changing one part of a finished piece is not possible yet. Press “Download” under it, choose “Stems” and set ' +
      'the parts in your own program.'
    );
  if (field === 'regenerate' && direction === 'down')
    return 'Going back is not possible yet. Every beat of this conversation stays above: play or download the one you want.';
  if (field === 'regenerate')
    return `Another take of a finished piece is not possible yet. Say the whole beat and it is written anew: ${quoted(entities, last)}.`;
  if (field === 'section')
    return `Changing sections is not possible yet. ${wholeBeat('another length, and they are planned anew', quoted(entities, last))}`;
  return `Changing a finished piece is not possible yet. ${wholeBeat('the change in it', quoted(entities, last))}`;
}

const quoted = (entities: Entities, last: GenerationParameters) => `“${sayAgain(entities, last)}”`;

const withMoodOf = ({ mixProfile }: Entities, last: GenerationParameters) =>
  quoted({ mood: [MOOD_OF_PROFILE[mixProfile ?? 'balanced']] }, last);

const wholeBeat = (what: string, example: string) => `Say the whole beat with ${what}, for example ${example}.`;

const firstWish = (why: string) => `${why}: say what you want to hear, for example “${FIRST_WISH}”.`;
