import { JAPANESE_WORDS } from '../lexicon/vocabulary.js';

const LONGEST = Math.max(...[...JAPANESE_WORDS].map((word) => word.length));

/** Cuts text without spaces into known words (longest first) and the unknown stretches between them. */
export function segmentJapanese(text: string): string[] {
  const parts: string[] = [];
  let unknown = '';
  for (let at = 0; at < text.length;) {
    const word = longestWordAt(text, at);
    if (word === undefined) {
      unknown += text.charAt(at++);
      continue;
    }
    if (unknown !== '') parts.push(unknown);
    unknown = '';
    parts.push(word);
    at += word.length;
  }
  return unknown === '' ? parts : [...parts, unknown];
}

function longestWordAt(text: string, at: number): string | undefined {
  for (let length = Math.min(LONGEST, text.length - at); length > 0; length--) {
    const candidate = text.slice(at, at + length);
    if (JAPANESE_WORDS.has(candidate)) return candidate;
  }
  return undefined;
}
