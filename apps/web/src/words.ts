import { english } from './words/english.js';

/** The same shape with any words: what a second language has to say. */
type Translated<Part> = Part extends string
  ? string
  : Part extends (...given: infer Given) => infer Said
    ? (...given: Given) => Translated<Said>
    : Part extends readonly (infer Item)[]
      ? readonly Translated<Item>[]
      : { readonly [Key in keyof Part]: Translated<Part[Key]> };

export type Words = Translated<typeof english>;

/** Languages of the page by their own names. */
export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof LANGUAGES;

/** Everything the page says. Read it when something is shown, not when a module is loaded: `speak` comes in between. */
export let words: Words = english;

/** Takes a language before the page is drawn. English stays where the other one does not arrive. */
export async function speak(language: Language): Promise<void> {
  words = language === 'de' ? (await import('./words/german.js')).german : english;
}
