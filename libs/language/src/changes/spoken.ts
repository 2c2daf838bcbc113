/** The tokeniser knows one word for it, and no sign. */
const PERCENT = /\b(?:prozent|por ?ciento|pour ?cent|por ?cento|per ?cento)\b|パーセント|(?<=\d)\s*[%％]/gi;
/** "um" is also "one" in Portuguese: a hesitation where English goes on. */
const HESITATION =
  /\b(?:no|nah|nope),? (?:wait|sorry),?\s+|\b(?:um+|uh+|erm?|hmm+),?\s+(?=(?:so|ok|okay|like|can|could|make|no|not|the|add|uh|um|let|maybe|i|please|yeah|well|just|take|drop|remove|turn|put|bring|and|then|you)\b)/gi;
/** Who is talked to, and thanks, at the end of a message. */
const FAREWELL =
  /[\s,]+(?:bro|bruh|man|dude|mate|fam|buddy|pls|plz|please|thanks|thx|thank you|cheers|lol|haha|yeah|bitte|danke|gracias|por favor|merci|obrigad[oa]|grazie|per favore)[\s!.]*$/i;
const MOST_FAREWELLS = 3;

/** A message without what speech adds to it and music does not need. */
export function withoutSpeech(text: string): string {
  let rest = text.replace(PERCENT, ' percent ').replace(HESITATION, '');
  for (let round = 0; round < MOST_FAREWELLS; round++) {
    const shorter = rest.slice(0, -40) + rest.slice(-40).replace(FAREWELL, '');
    if (shorter === rest || shorter.trim() === '') break;
    rest = shorter;
  }
  return rest;
}
