const MANY = String.raw`(?:[2-9]|1\d|20|two|three|four|five|six|seven|eight|nine|ten|a couple of|several|multiple|dos|tres|cuatro|cinco|zwei|drei|vier|fünf|deux|trois|quatre|cinq|dois|duas|três|quatro|due|tre|quattro|cinque)`;
const PIECES = String.raw`(?:beats|tracks|songs|instrumentals|ritmos|pistas|canciones|lieder|morceaux|chansons|batidas|músicas|brani)`;
/** "3 dark trap beats"; "30-second beats" and "4 beats per bar" count something else. */
const SEVERAL = new RegExp(
  String.raw`(?<![\p{L}\d.:#-])${MANY}(?:\s+(?!bpm|bars?|min|sec|hours?|beats)[\p{L}&-]+){0,3}\s+${PIECES}(?!\p{L}|\s+(?:per|a|in a)\s)|[2-9二三四五](?:つ|個)の?(?:ビート|トラック|曲)|[2-9二三四五]曲`,
  'iu',
);

/** Whether several beats are asked for at once: one is made. */
export function asksForSeveral(text: string): boolean {
  return SEVERAL.test(text);
}
