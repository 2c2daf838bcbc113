// @vitest-environment node
import { afterEach, describe, expect, it } from 'vitest';
import { createMemoryStorage } from '../browser/memory-storage.js';
import { speak, words } from '../words.js';
import { english } from '../words/english.js';
import { german } from '../words/german.js';
import { chooseLanguage, chosenLanguage, languageOf } from './language.js';

/** Every plain text of a catalogue by its path; what is put together from facts is left to the compiler. */
function texts(part: unknown, path = ''): [string, string][] {
  if (typeof part === 'string') return [[path, part]];
  if (typeof part === 'function') return [];
  return Object.entries(part as object).flatMap(([key, value]) => texts(value, `${path}.${key}`));
}

describe('language', () => {
  afterEach(() => speak('en'));

  it('is what was chosen, else the first of the browser’s that the page speaks, else English', () => {
    expect(languageOf(['fr', 'de-AT', 'en'])).toBe('de');
    expect(languageOf(['fr-FR', 'constructor', ''])).toBe('en');
    const storage = createMemoryStorage();
    expect(chosenLanguage(storage, ['de'])).toBe('de');
    chooseLanguage(storage, 'en');
    expect(chosenLanguage(storage, ['de'])).toBe('en');
  });

  it('changes every word of the page', async () => {
    await speak('de');
    expect(words.empty.title).toBe('Was möchtest du hören?');
  });

  it('leaves nothing untranslated but names and signs', () => {
    const said = new Map(texts(english));
    const same = texts(german).filter(([path, text]) => said.get(path) === text && /[a-z]{4}/.test(text));
    const allowed =
      /^\.(product|generation\.(kinds|stems|step)|score\.drums|stems\.names|understood|measured|download|help\.groups\.\d\.keys\.\d\.press|player\.(bar|section)|errors\.code|settings\.themes\.system)/;
    expect(same.map(([path]) => path).filter((path) => !allowed.test(path))).toEqual([]);
    expect(texts(german)).toHaveLength(texts(english).length);
  });
});
