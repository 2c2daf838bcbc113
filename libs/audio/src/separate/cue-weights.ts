import { CELL_CUES, MOMENT_CUES } from './cues/evidence.js';
import { HIDDEN, PLACES, STEMS, type CueWeights } from './judgement.js';
import { LEARNED_WEIGHTS_BASE64 } from './learned-weights.js';

/** In every browser and in Node; the library's types know only the language. */
const { atob } = globalThis as unknown as { readonly atob: (base64: string) => string };

/** What the cues weigh, as it was learned. */
export function cueWeights(): CueWeights {
  const bytes = Uint8Array.from(atob(LEARNED_WEIGHTS_BASE64), (character) => character.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  const next = (count: number) => Float64Array.from({ length: count }, () => view.getFloat32(4 * at++, true));
  return {
    ofCell: next(HIDDEN * CELL_CUES),
    ofMoment: next(HIDDEN * MOMENT_CUES),
    ofPlace: next(HIDDEN * PLACES),
    ofHidden: next(STEMS * HIDDEN),
    ofStem: next(STEMS),
  };
}
