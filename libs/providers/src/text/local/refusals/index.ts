import type { ReplyLanguage } from '../phrases/phrasebook.js';
import { ENGLISH_REFUSALS, type RefusalName, type Refusals } from './english.js';
import { FRENCH_REFUSALS } from './french.js';
import { GERMAN_REFUSALS } from './german.js';
import { ITALIAN_REFUSALS } from './italian.js';
import { JAPANESE_REFUSALS } from './japanese.js';
import { PORTUGUESE_REFUSALS } from './portuguese.js';
import { SPANISH_REFUSALS } from './spanish.js';

export const REFUSALS: Readonly<Record<ReplyLanguage, Refusals>> = {
  en: ENGLISH_REFUSALS,
  es: SPANISH_REFUSALS,
  de: GERMAN_REFUSALS,
  fr: FRENCH_REFUSALS,
  pt: PORTUGUESE_REFUSALS,
  it: ITALIAN_REFUSALS,
  ja: JAPANESE_REFUSALS,
};

/** What people write may hold whole sentences; titles are counted; everything else stays in its own sentence. */
const FIELDS: Readonly<Record<string, string>> = {
  words: '(.+?)',
  title: '(.+?)',
  example: '(.+?)',
  examples: '(.+?)',
  titles: String.raw`(\d+\. [^;]+?(?:; \d+\. [^;]+?)*)`,
};
const fieldPattern = (name: string) => FIELDS[name] ?? String.raw`((?:[^.!?]|\.(?=\d))+?)`;
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A refusal at the beginning of a text; the longest first, so that a sentence is not taken for the start of another one. */
const PATTERNS = (Object.entries(ENGLISH_REFUSALS) as [RefusalName, string][])
  .toSorted(([, left], [, right]) => right.length - left.length)
  .map(([name, template]) => ({
    name,
    names: [...template.matchAll(/\{(\w+)\}/g)].map(([, field]) => field ?? ''),
    pattern: new RegExp(`^${patternOf(template)}(?=\\s|$)`, 's'),
  }));

function patternOf(template: string): string {
  return template.replace(/\{(\w+)\}|[^{]+/g, (part, field?: string) => (field ? fieldPattern(field) : escaped(part)));
}

/** The same refusals in another language, sentence by sentence; what has no translation stays in English. */
export function refusalsIn(language: ReplyLanguage, text: string): string {
  if (language === 'en') return text;
  const said: string[] = [];
  let rest = text.trim();
  while (rest !== '') {
    const { length, sentence } = firstOf(rest, REFUSALS[language]);
    said.push(sentence);
    rest = rest.slice(length).trimStart();
  }
  return said.join(language === 'ja' ? '' : ' ');
}

function firstOf(text: string, refusals: Refusals): { readonly length: number; readonly sentence: string } {
  for (const { name, names, pattern } of PATTERNS) {
    const [whole, ...values] = pattern.exec(text) ?? [];
    if (whole === undefined) continue;
    const sentence = names.reduce(
      (told, field, index) => told.replaceAll(`{${field}}`, () => values[index] ?? ''),
      refusals[name],
    );
    return { length: whole.length, sentence };
  }
  const [unknown = text] = /^.*?[.!?](?=\s|$)/s.exec(text) ?? [];
  return { length: unknown.length, sentence: unknown };
}
