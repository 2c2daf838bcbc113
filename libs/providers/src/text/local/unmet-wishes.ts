import type { Phrasebook } from './phrases/phrasebook.js';

/** Parts as people name them. Vocals are not among them: no beat has any, so that wish is met. */
const PART = String.raw`(?:drums?|percussion|hi-?hats?|hats|kicks?|snares?|claps?|cymbals|808s?|bass(?:line)?|piano|rhodes|keys|organ|pads?|strings|guitars?|brass|bells?|synths?|leads?|flutes?|sax(?:ophone)?|melody|bater[ií]as?|bajo|guitarra|schlagzeug|trommeln|klavier|gitarre|batterie|basse|guitare|basso|batteria|chitarra|pianoforte|baixo)`;
const ARTICLE = String.raw`(?:(?:the|any|an?|el|la|le|les|las|los|das|den|die|il|o)\s+)?`;
const NOT = String.raw`(?:no|without|w/o|minus|leave out|leaving out|sin|ohne|keine?n?|sans|sem|senza)`;
const JOIN = String.raw`(?:\s*,\s*|\s+(?:and|or|nor|y|o|ni|e|und|oder|et|ou)\s+)`;
/** Every part of it has an end of its own, so matching is linear in the length of the message. */
const LEFT_OUT = new RegExp(
  String.raw`(?<![\p{L}/])${NOT}\s+${ARTICLE}(${PART}(?:${JOIN}(?:no\s+)?${ARTICLE}${PART})*)(?![\p{L}\d])`,
  'giu',
);
/** "drums抜き", "ドラムなし": the negation follows in Japanese. */
const LEFT_OUT_JAPANESE = /(ドラム|ベース|ピアノ|ギター|シンセ|ストリングス|808)(?:は|を)?(?:なし|無し|抜き)/gu;
/** "no" is "in the" in Portuguese: a word like these before it tells. */
const PORTUGUESE = /(?<!\p{L})(coloca|coloque|põe|bota|adiciona|mude|muda|uma|um|com)(?!\p{L})/iu;

const MANY = String.raw`(?:[2-9]|1\d|20|two|three|four|five|six|seven|eight|nine|ten|a couple of|several|multiple|dos|tres|cuatro|cinco|zwei|drei|vier|fünf|deux|trois|quatre|cinq|dois|duas|três|quatro|due|tre|quattro|cinque)`;
const PIECES = String.raw`(?:beats|tracks|songs|instrumentals|ritmos|pistas|canciones|lieder|morceaux|chansons|batidas|músicas|brani)`;
/** "3 dark trap beats"; "30-second beats" and "4 beats per bar" count something else. */
const SEVERAL = new RegExp(
  String.raw`(?<![\p{L}\d.:#-])${MANY}(?:\s+(?!bpm|bars?|min|sec|hours?|beats)[\p{L}&-]+){0,3}\s+${PIECES}(?!\p{L}|\s+(?:per|a|in a)\s)|[2-9二三四五](?:つ|個)の?(?:ビート|トラック|曲)|[2-9二三四五]曲`,
  'iu',
);

/** What the message asks for and the beat does not do: a part left out, several beats at once. */
export function unmetWishes(text: string, phrases: Phrasebook): string[] {
  const parts = partsLeftOut(text);
  return [
    ...(parts.length > 0 ? [phrases.leftOut(phrases.list(parts))] : []),
    ...(SEVERAL.test(text) ? [phrases.onePerMessage] : []),
  ];
}

function partsLeftOut(text: string): string[] {
  const lists = [...text.matchAll(LEFT_OUT)]
    .filter(([match]) => !(/^no\s/iu.test(match) && PORTUGUESE.test(text)))
    .flatMap(([, list = '']) => list.toLowerCase().match(new RegExp(PART, 'giu')) ?? []);
  const japanese = [...text.matchAll(LEFT_OUT_JAPANESE)].map(([, part = '']) => part);
  return [...new Set([...lists, ...japanese])];
}
