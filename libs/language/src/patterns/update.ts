import type { Pattern } from './pattern.js';
import { BAND_CHANGES } from './update/band.js';
import { DURATION_CHANGES, SECTION_CHANGES } from './update/form.js';
import { MOOD_CHANGES, STYLE_CHANGES } from './update/style.js';
import { TEMPO_CHANGES } from './update/tempo.js';
import { VERSION_CHANGES } from './update/version.js';

/** In the order in which their change is believed when several speak equally loud. */
export const UPDATE_PATTERNS: readonly Pattern[] = [
  ...TEMPO_CHANGES,
  ...STYLE_CHANGES,
  ...SECTION_CHANGES,
  ...BAND_CHANGES,
  ...MOOD_CHANGES,
  ...DURATION_CHANGES,
  ...VERSION_CHANGES,
];
