/** One word, number or time of a message, with what is needed to read it back in context. */
export interface Token {
  /** Lower case, without accents and apostrophes; what the vocabulary is looked up by. */
  readonly text: string;
  /** As written, for what only capitals tell ("Am" is a key, "am" is a verb). */
  readonly raw: string;
  /** What stood between the previous token and this one. */
  readonly gap: string;
  /** Where it begins in the message as `readable` writes it. */
  readonly start: number;
  /** Set for `140`, `one forty`, `87,5` and for a minus sign in front of them. */
  readonly number?: number;
  /** Set for `1:30`. */
  readonly clockSeconds?: number;
}

const CLAUSE_BREAK = /[,.;:!?()\n\u3001\u3002]/u;

/** True where a comma, a full stop or a line end separates `token` from the one before it. */
export function startsClause(token: Pick<Token, 'gap'>): boolean {
  return CLAUSE_BREAK.test(token.gap);
}

/** Lower case without accents; the form in which words are compared. Japanese voicing marks stay. */
export function fold(word: string): string {
  return word
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/'/g, '');
}
