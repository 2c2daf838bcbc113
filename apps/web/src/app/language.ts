import type { Storage } from '../browser/storage.js';
import { LANGUAGES, type Language } from '../words.js';

const STORAGE_KEY = 'ctc.language';

/** The first language of a list of tags (`de-AT`) that the page speaks; English where there is none. */
export function languageOf(tags: readonly string[]): Language {
  const known = Object.keys(LANGUAGES) as Language[];
  const spoken = tags.flatMap((tag) => known.filter((language) => language === tag.toLowerCase().split('-')[0]));
  return spoken[0] ?? 'en';
}

/** The language that was chosen here, or the first of the browser's. */
export function chosenLanguage(storage: Storage, browser: readonly string[]): Language {
  return languageOf([storage.get(STORAGE_KEY) ?? '', ...browser]);
}

/** Takes effect with the next load: words are read all over the page. */
export function chooseLanguage(storage: Storage, language: Language): void {
  storage.set(STORAGE_KEY, language);
}
