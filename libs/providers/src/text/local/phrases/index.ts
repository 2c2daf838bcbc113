import { ENGLISH } from './english.js';
import { FRENCH } from './french.js';
import { GERMAN } from './german.js';
import { ITALIAN } from './italian.js';
import { JAPANESE } from './japanese.js';
import type { Phrasebook, ReplyLanguage } from './phrasebook.js';
import { PORTUGUESE } from './portuguese.js';
import { SPANISH } from './spanish.js';

export const PHRASEBOOKS: Readonly<Record<ReplyLanguage, Phrasebook>> = {
  en: ENGLISH,
  es: SPANISH,
  de: GERMAN,
  fr: FRENCH,
  pt: PORTUGUESE,
  it: ITALIAN,
  ja: JAPANESE,
};
