/** What XML 1.0 does not allow even when escaped: control characters, half a surrogate pair, two code points that are none. */
const FORBIDDEN = /[^\P{Cc}\t\n\r]|\p{Cs}|[\ufffe\uffff]/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand in an element or an attribute. */
export function escapeText(text: string): string {
  return text.replace(FORBIDDEN, '\ufffd').replace(/[&<>"']/g, (character) => ENTITIES[character]);
}

/** Tenths of a pixel: finer than any screen, half the bytes. */
export function px(value: number): number {
  return Math.round(value * 10) / 10;
}

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** One element; numbers are rounded, attributes without a value left out. Children are markup already. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? px(value) : escapeText(String(value))}"`)
    .join('');
  return children.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${children.join('')}</${name}>`;
}

/** Mean width of a bold letter as a share of the font size in the widest of the common faces (DejaVu, Verdana). */
const LETTER_WIDTH = 0.68;

export function textWidthPx(text: string, fontPx: number): number {
  return [...text].length * fontPx * LETTER_WIDTH;
}

/** The text, or as much of it as fits. */
export function fitted(text: string, widthPx: number, fontPx: number): string {
  if (textWidthPx(text, fontPx) <= widthPx) return text;
  const letters = Math.max(1, Math.floor(widthPx / (fontPx * LETTER_WIDTH)) - 1);
  return `${[...text].slice(0, letters).join('').trimEnd()}…`;
}
