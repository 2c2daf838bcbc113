import { PhraseTrie } from '../lexicon/phrase-trie.js';
import type { Token } from './token.js';

/** Number words are spelled out up to here: past every tempo and every length that anybody says in words. */
const LARGEST = 300;

interface NumberWords {
  /** 0 … 19 */
  readonly small: readonly string[];
  /** 20, 30 … 90 */
  readonly tens: readonly string[];
  /** All ways to say `tens` and a unit above it. */
  compound(tens: string, unit: string): readonly string[];
  /** All ways to say 100 or 200, with what follows (empty for the round number). */
  hundreds(count: number, rest: string): readonly string[];
}

const list = (words: string): string[] => words.split(' ').map((word) => word.replaceAll('_', ' '));

const ENGLISH: NumberWords = {
  small: list(
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
  ),
  tens: list('twenty thirty forty fifty sixty seventy eighty ninety'),
  compound: (tens, unit) => [`${tens} ${unit}`, `${tens}${unit}`],
  hundreds: (count, rest) => {
    const heads = count === 1 ? ['one', 'a'] : ['two'];
    const full = heads.map((head) => `${head} hundred`);
    if (rest === '') return full;
    // "one forty", "one oh five" and "one twenty eight" are how tempos are spoken.
    const spoken =
      heads[0] + (list('one two three four five six seven eight nine').includes(rest) ? ' oh ' : ' ') + rest;
    return [...full.flatMap((hundred) => [`${hundred} ${rest}`, `${hundred} and ${rest}`]), spoken];
  },
};

const GERMAN: NumberWords = {
  small: list(
    'null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn',
  ),
  tens: list('zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig'),
  compound: (tens, unit) => [`${unit}und${tens}`],
  hundreds: (count, rest) => (count === 1 ? [`hundert${rest}`, `einhundert${rest}`] : [`zweihundert${rest}`]),
};

const SPANISH: NumberWords = {
  small: list(
    'cero un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve',
  ),
  tens: list('veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa'),
  compound: (tens, unit) =>
    [`${tens} y ${unit}`, `veinti${unit}`].slice(tens === 'veinte' ? 1 : 0, tens === 'veinte' ? 2 : 1),
  hundreds: (count, rest) => {
    if (count === 2) return [`doscientos ${rest}`.trim()];
    return rest === '' ? ['cien'] : [`ciento ${rest}`, `cien ${rest}`];
  },
};

const PORTUGUESE: NumberWords = {
  small: list(
    'zero um dois três quatro cinco seis sete oito nove dez onze doze treze quatorze quinze dezesseis dezessete dezoito dezenove',
  ),
  tens: list('vinte trinta quarenta cinquenta sessenta setenta oitenta noventa'),
  compound: (tens, unit) => [`${tens} e ${unit}`],
  hundreds: (count, rest) => {
    if (count === 2) return [`duzentos${rest && ` e ${rest}`}`];
    return rest === '' ? ['cem'] : [`cento e ${rest}`];
  },
};

const ITALIAN: NumberWords = {
  small: list(
    'zero un due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove',
  ),
  tens: list('venti trenta quaranta cinquanta sessanta settanta ottanta novanta'),
  // "ventuno", "ventotto": the vowel goes before another one.
  compound: (tens, unit) => [/^[uo]/.test(unit) ? tens.slice(0, -1) + unit.replace(/^un$/, 'uno') : tens + unit],
  hundreds: (count, rest) => (count === 1 ? [`cento${rest}`, `cento ${rest}`.trim()] : [`duecento${rest}`]),
};

const FRENCH: NumberWords = {
  small: list(
    'zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix_sept dix_huit dix_neuf',
  ),
  tens: list('vingt trente quarante cinquante soixante soixante_dix quatre_vingt quatre_vingt_dix'),
  compound: (tens, unit) => [`${tens} ${unit}`, `${tens} et ${unit}`],
  hundreds: (count, rest) => [`${count === 1 ? 'cent' : 'deux cent'} ${rest}`.trim()],
};

/** 70 and 90 count on from 60 and 80: `soixante quinze`, `quatre vingt douze`. */
function spellFrenchTeens(value: number): readonly string[] {
  const base = value >= 90 ? 'quatre vingt' : 'soixante';
  const rest = value - (value >= 90 ? 80 : 60);
  return [`${base} ${FRENCH.small[rest]}`, `${base} et ${FRENCH.small[rest]}`];
}

function spell(words: NumberWords, value: number): readonly string[] {
  if (value < 20) return [words.small[value] as string];
  if (value >= 100) {
    const count = Math.floor(value / 100);
    const rest = value % 100;
    return (rest === 0 ? [''] : spell(words, rest)).flatMap((tail) => words.hundreds(count, tail));
  }
  if (words === FRENCH && [7, 9].includes(Math.floor(value / 10))) return spellFrenchTeens(value);
  const tens = words.tens[Math.floor(value / 10) - 2] as string;
  const unit = value % 10;
  return unit === 0 ? [tens] : words.compound(tens, words.small[unit] as string);
}

/** Words that are numbers in one language and everyday words in another. */
const AMBIGUOUS = new Set(['elf', 'once', 'sei', 'null', 'a', 'cent', 'un', 'um', 'ein', 'acht']);

function buildTrie(): PhraseTrie<number> {
  const trie = new PhraseTrie<number>();
  for (const words of [ENGLISH, GERMAN, SPANISH, PORTUGUESE, ITALIAN, FRENCH]) {
    for (let value = 0; value < LARGEST; value++) {
      for (const phrase of spell(words, value)) {
        const folded = phrase
          .normalize('NFD')
          .replace(/[\u0300-\u036f]/g, '')
          .replace(/ß/g, 'ss');
        if (!AMBIGUOUS.has(folded)) trie.add(folded.split(' '), value);
      }
    }
  }
  return trie;
}

const NUMBER_PHRASES = buildTrie();
const MINUS_WORDS = new Set(['minus', 'negative', 'menos', 'moins', 'meno']);

/**
 * Puts numbers in the place of number words: "one forty" becomes one token with the number 140, "minus twelve" −12.
 * Single words keep their text, because "one" and "four" also live in phrases.
 */
export function readNumberWords(tokens: readonly Token[]): Token[] {
  const result: Token[] = [];
  let at = 0;
  while (at < tokens.length) {
    const token = tokens[at] as Token;
    const phrase = token.number === undefined ? NUMBER_PHRASES.longestAt(clauseFrom(tokens, at), 0) : undefined;
    const length = phrase?.length ?? 1;
    const value = phrase === undefined ? token.number : phrase.values[0];
    const read: Token =
      value === undefined ? token : { ...token, number: value, text: length === 1 ? token.text : String(value) };
    pushSigned(result, read);
    at += length;
  }
  return result;
}

/** No number has more words than this: "two hundred and ninety nine". */
const MOST_WORDS = 5;

/** The next words up to a comma: "one, forty" is two numbers. */
function clauseFrom(tokens: readonly Token[], from: number): string[] {
  const words: string[] = [];
  for (const token of tokens.slice(from, from + MOST_WORDS)) {
    if (words.length > 0 && /[^\s-]/.test(token.gap)) break;
    words.push(token.text);
  }
  return words;
}

function pushSigned(result: Token[], token: Token): void {
  const previous = result.at(-1);
  if (token.number !== undefined && token.number > 0 && previous !== undefined && MINUS_WORDS.has(previous.text)) {
    result[result.length - 1] = { ...token, number: -token.number, gap: previous.gap };
  } else {
    result.push(token);
  }
}
