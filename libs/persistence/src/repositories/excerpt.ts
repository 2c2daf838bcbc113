const BEFORE = 40;
const AFTER = 120;

const withoutMeaning = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

interface Folded {
  readonly text: string;
  /** For each place in `text`, where it came from. */
  readonly origins: readonly number[];
}

/** Small letters without accents, as the search sees them. */
function fold(text: string): Folded {
  const origins: number[] = [];
  let folded = '';
  let origin = 0;
  for (const character of text) {
    const plain = character
      .normalize('NFKD')
      .replace(/[\u0300-\u036f]/g, '')
      .toLowerCase();
    folded += plain;
    for (let unit = 0; unit < plain.length; unit += 1) origins.push(origin);
    origin += character.length;
  }
  return { text: folded, origins };
}

/** Where all of `q` stands, otherwise the first of its terms (a word at the beginning of a word); 0 when nothing does. */
function placeOf(q: string, { text, origins }: Folded): number {
  const wanted = fold(q.trim()).text;
  const terms = wanted.split(/\s+/u).map(withoutMeaning);
  const atWords = terms.map((term) => (/^[\p{L}\p{N}]/u.test(term) ? `(?<![\\p{L}\\p{N}])${term}` : term));
  for (const pattern of [withoutMeaning(wanted), atWords.join('|'), terms.join('|')]) {
    const place = text.search(new RegExp(pattern, 'u'));
    if (place >= 0) return origins[place] ?? 0;
  }
  return 0;
}

/** The piece of a text around the first place where `q` stands, in any case, with `…` where something was left out. */
export function excerptAround(text: string, q: string): string {
  const place = placeOf(q, fold(text));
  const start = Math.max(0, place - BEFORE);
  const end = Math.min(text.length, place + q.length + AFTER);
  // A cut through the middle of a character leaves half a surrogate pair: it goes.
  const piece = text.slice(start, end).replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '');
  return `${start > 0 ? '…' : ''}${piece}${end < text.length ? '…' : ''}`;
}
