/** English runs at about four characters a token, in the tokenizers of all three vendors. */
const CHARACTERS_PER_TOKEN = 4;
/** Letters outside of ASCII (Japanese, accents, Cyrillic) take between half a token and a whole one. */
const OTHER_CHARACTERS_PER_TOKEN = 1.5;

/** Tokens of a text, roughly and rather too many: for budgets and for what a vendor did not count. */
export function estimateTokens(text: string): number {
  const others = text.match(/[^\p{ASCII}]/gu)?.length ?? 0;
  return Math.ceil((text.length - others) / CHARACTERS_PER_TOKEN + others / OTHER_CHARACTERS_PER_TOKEN);
}
