/** FNV-1a over UTF-16 units: small, fast, the same everywhere; nothing secret hangs on it. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}

/** One of the variants, varied from message to message and the same for the same message. */
export function choose(variants: readonly string[], seed: string): string {
  return variants[hash(seed) % variants.length] ?? '';
}
