const BEFORE = 40;
const AFTER = 120;

const withoutMeaning = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** The piece of a text around the first place where `q` stands, in any case, with `…` where something was left out. */
export function excerptAround(text: string, q: string): string {
  const place = Math.max(0, text.search(new RegExp(withoutMeaning(q), 'iu')));
  const start = Math.max(0, place - BEFORE);
  const end = Math.min(text.length, place + q.length + AFTER);
  // A cut through the middle of a character leaves half a surrogate pair: it goes.
  const piece = text.slice(start, end).replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '');
  return `${start > 0 ? '…' : ''}${piece}${end < text.length ? '…' : ''}`;
}
