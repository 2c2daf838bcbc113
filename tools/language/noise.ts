import { pick } from './random.ts';
import type { Language } from './templates.ts';

const OPENERS: Readonly<Record<Language, readonly string[]>> = {
  en: ['yo ', 'ok so ', 'hey, ', 'please ', 'um ', 'alright '],
  es: ['oye, ', 'bueno ', 'hola, '],
  de: ['hey, ', 'also ', 'hallo, '],
  fr: ['alors ', 'bonjour, ', 'euh '],
  pt: ['oi, ', 'então ', 'olha, '],
  it: ['ciao, ', 'allora ', 'senti, '],
  ja: ['えっと、', 'すみません、'],
};
const CLOSERS: Readonly<Record<Language, readonly string[]>> = {
  en: [' please', ' thanks', ' bro', ' asap', ' if you can'],
  es: [' por favor', ' gracias'],
  de: [' bitte', ' danke'],
  fr: [" s'il te plaît", ' merci'],
  pt: [' por favor', ' valeu'],
  it: [' per favore', ' grazie'],
  ja: ['、お願いします'],
};
const EMOJI = ['🔥', '🎧', '🙏', '😎', '✨', '🚀'];

/** What speech, haste and mood do to a sentence, with the tag that says so. */
export function withNoise(text: string, language: Language, random: () => number): { text: string; tags: string[] } {
  const tags: string[] = [];
  let said = text;
  const happens = (share: number, tag: string): boolean => {
    const isSo = random() < share;
    if (isSo) tags.push(tag);
    return isSo;
  };
  if (happens(0.15, 'opener')) said = pick(random, OPENERS[language]) + said;
  if (happens(0.1, 'closer')) said += pick(random, CLOSERS[language]);
  if (language !== 'ja' && happens(0.15, 'typo')) said = withTypo(said, random);
  if (language !== 'ja' && happens(0.12, 'nopunct')) said = said.replace(/[.,!?¿;]|:(?!\d)/g, '').toLowerCase();
  if (language !== 'ja' && happens(0.06, 'caps')) said = said.toUpperCase();
  if (happens(0.06, 'emoji')) said += ` ${pick(random, EMOJI)}`;
  return { text: said, tags };
}

/** One slip in a word of at least five letters: two letters swapped, one left out or one held down. */
function withTypo(text: string, random: () => number): string {
  const words = [...text.matchAll(/\p{L}{5,}/gu)];
  if (words.length === 0) return text;
  const word = pick(random, words);
  const at = word.index + 1 + Math.floor(random() * (word[0].length - 2));
  const slip = pick(random, ['swap', 'drop', 'double'] as const);
  if (slip === 'drop') return text.slice(0, at) + text.slice(at + 1);
  if (slip === 'double') return text.slice(0, at) + text.charAt(at) + text.slice(at);
  return text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
}
