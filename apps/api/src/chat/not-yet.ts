import type { Intent } from '@ctc/contracts';

/** What this version understands and cannot do, with what it can do instead. */
export const NOT_YET: Partial<Record<Intent, string>> = {
  GENERATE_STEMS:
    'Taking stems out of other audio is not possible yet. Every beat made here already comes with its stems as ' +
    'separate files: ask for a beat, then download them.',
  MIX_TRACK:
    'Mixing a finished piece again is not possible yet. Say the sound you want together with the beat, for example ' +
    '“dark trap beat at 140 BPM”.',
  MASTER_TRACK:
    'Mastering a piece again is not possible yet. Every beat made here is already mastered to −14 LUFS, under −1 dBTP.',
  UPDATE_CONTEXT:
    'Changing a finished piece is not possible yet. Say the whole wish again with the change in it, for example ' +
    '“trap beat at 130 BPM in C minor”.',
};
