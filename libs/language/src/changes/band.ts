import { FILLER_WORDS } from '../lexicon/function-words.js';
import { ARTICLES, EVERYTHING_WORDS } from '../lexicon/places.js';
import type { Mention, Reading } from '../reading.js';
import { scoped, wantedParts, type ChangeReader, type Clause, type Found } from './clause.js';
import { uniqueNames } from './level.js';
import { BETTER } from './vary.js';
import { isBare, type Part } from './parts.js';

const ONLY =
  /^(only|just|solo|alone|nur|allein|seulement|uniquement|juste|solamente|apenas|somente|soltanto|だけ|のみ)$/;
/** "drums only come in at the chorus" says when, not who. */
const ENTERING = /^only (comes?|starts?|enters?|begins?|kicks?|drops?|joins?|appears?)$/;
const TAKING =
  /^(out|off|away|raus|weg|aus|gone|fuera|fora|via|weglassen|weglass|rauslassen|rausnehmen|wegnehmen|wegmachen)$/;
const MUTING = /^(mute\w*|silenc\w*|stumm|muta|coupe)$/;
/** Negations that name what shall not be there. "Don't change the drums" keeps them. */
const WITHOUT = /^(no|without|sin|ohne|kein\w*|sans|sem|senza|zero|minus|pas|なし\w*|抜き\w*|nada|niente)$/;

/** "just the drums", "only piano and bass": everything else is silent there. */
export const readOnly: ChangeReader = (clause) => {
  const { words } = clause;
  if (words.has('do:add')) return [];
  if (words.has('of:acapella')) return kept(clause, ['vocals']);
  if (isRest(words) && clause.parts.length > 0) return kept(clause, names(clause.parts));
  const excepted = clause.parts.filter(({ from }) => isAllBut(words, from));
  if (excepted.length > 0 && isTaken(words, excepted)) return kept(clause, names(clause.parts));
  const parts = wantedParts(clause);
  return isOnly(words, parts) ? kept(clause, names(parts)) : [];
};

const names = (parts: readonly Part[]): string[] => uniqueNames(parts).map(({ name }) => name);

function kept(clause: Clause, parts: readonly string[]): readonly Found[] {
  return [{ at: 0, change: { kind: 'only', parts, ...scoped(clause) } }];
}

/** "lose everything else", behind parts that stay. */
export function isRest(words: Reading): boolean {
  return words.has('do:remove') && /\b(everything|all) else\b|\bthe rest\b/.test(words.phrase);
}

/** "only the drums", "drums only", "the drums on their own"; "leave the drums alone" does not mean it. */
function isOnly(words: Reading, parts: readonly Part[]): boolean {
  const [first] = parts;
  const last = parts.at(-1);
  if (first === undefined || last === undefined) return false;
  const isBefore = words.tokens.some(
    ({ text }, at) =>
      at < first.from &&
      (ONLY.test(text) || isPortugueseOnly(words, at)) &&
      isBare(words, words.word(at + 1) === 'keep' ? at + 2 : at + 1, first.from),
  );
  const behind = words.words(last.to, last.to + 2).join(' ');
  if (ENTERING.test(behind)) return false;
  const isLeft = words.has('do:keep') && behind.startsWith('alone');
  return !isLeft && (isBefore || /^(only|alone|だけ|のみ)|^(on|by) (its|their|it|them)/.test(behind));
}

/** "só a bateria"; "so" without its accent is an English word. */
function isPortugueseOnly(words: Reading, at: number): boolean {
  const { text, raw } = words.tokens[at] ?? { text: '', raw: '' };
  return text === 'so' && (raw.toLowerCase() === 'só' || /^os?$/.test(words.word(at + 1)));
}

/** "everything but the drums", "all except the bass", "nothing but the piano". */
function isAllBut(words: Reading, part: number): boolean {
  let at = part - 1;
  while (words.isOneOf(at, ARTICLES) || /^(for|from)$/.test(words.word(at))) at--;
  return (
    /^(but|except|besides|than|salvo|excepto|ausser|sauf|tranne|exceto)$/.test(words.word(at)) &&
    words.isOneOf(at - 1, EVERYTHING_WORDS)
  );
}

/** "drop everything but", "everything but the drums out", "nothing but". */
function isTaken(words: Reading, [first]: readonly Part[]): boolean {
  const before = words.words(0, first?.from ?? 0);
  const isNothing = before.some((word) => /^(nothing|nichts|nada|niente|rien)$/.test(word));
  if (isNothing || words.has('do:remove') || before.some((word) => /^(drop|mute|silence)$/.test(word))) return true;
  return words.tokens.some(({ text }, at) => at > (first?.from ?? 0) && TAKING.test(text));
}

/** "no piano", "drop the drums", "mute the bass", "take the snare out". */
export const readRemove: ChangeReader = (clause) => {
  const { words, parts } = clause;
  const refused = parts.filter((part) => isRefused(words, part));
  if (refused.length > 0) return removed(clause, refused);
  const wanted = wantedParts(clause);
  const [first] = wanted;
  if (first === undefined) return [];
  const isSaid =
    words.has('do:remove') ||
    words.all('do:lower').some(({ from }) => MUTING.test(words.word(from))) ||
    words.tokens.some(({ text }, at) => at > first.from && TAKING.test(text)) ||
    words.tokens.some(
      ({ text }, at) => /^(drop|skip|stop)$/.test(text) && at < first.from && isBare(words, at + 1, first.from),
    ) ||
    /\bturn off\b|\b(has|have|need|needs|got|should|can) (to )?go\b/.test(words.phrase);
  return isSaid ? removed(clause, wanted) : [];
};

function removed(clause: Clause, parts: readonly Part[]): readonly Found[] {
  return uniqueNames(parts).map(({ name, from }) => ({
    at: from,
    change: { kind: 'remove', part: name, ...scoped(clause) },
  }));
}

/** "no", "without" and the like right before it, or "don't want", "don't play". */
export function isRefused(words: Reading, part: Pick<Part, 'from' | 'to' | 'negated'>): boolean {
  if (!part.negated) return false;
  if (/^(なし|抜き)/.test(words.word(part.to))) return true;
  for (let at = part.from - 1; at >= 0; at--) {
    const word = words.word(at);
    if (WITHOUT.test(word)) return true;
    if (/^(want|need|play|use|quiero|will|brauche|veux|quero|voglio)$/.test(word)) return true;
    if (!isBetween(words, at)) return false;
  }
  return false;
}

/** Articles, adjectives and other members of the list: "no more drums or bass". */
function isBetween(words: Reading, at: number): boolean {
  if (words.isOneOf(at, ARTICLES) || /^(or|and|nor|ni|o|oder|und|ou|et|e|any|more|de|mas|y)$/.test(words.word(at)))
    return true;
  return words.mentions.some(
    ({ tag, from, to }) =>
      from <= at && at < to && ['instrument', 'mood', 'genre', 'do:more', 'do:want', 'of:chords'].includes(tag),
  );
}

/** "add strings", "with a flute", "put a sax in the bridge", or the instrument by itself. */
export const readAdd: ChangeReader = (clause) => {
  const { words } = clause;
  const parts = wantedParts(clause);
  const [first] = parts;
  if (first === undefined || words.has('do:undo', 'effect') || isForbidden(words)) return [];
  if (isJoining(clause)) return added(clause, parts);
  if (words.has('do:keep') || isAnotherTake(words)) return [];
  return isAdded(words, first) || isAlone(words, parts) ? added(clause, parts) : [];
};

/** "another melody", "try again with other chords": a take of what is there, unless it says "add". */
function isAnotherTake(words: Reading): boolean {
  return (
    (words.has('do:vary', 'do:again') || words.tokens.some(({ text }) => BETTER.test(text))) && !words.has('do:add')
  );
}

function added(clause: Clause, parts: readonly Part[]): readonly Found[] {
  return uniqueNames(parts).map(({ kind, from }) => ({
    at: from,
    change: { kind: 'add', instrument: kind, ...scoped(clause) },
  }));
}

function isAdded(words: Reading, first: Part): boolean {
  if (words.has('do:add')) return true;
  const before = words.words(0, first.from);
  if (before.some((word) => /^(with|con|mit|avec|com|featuring)$/.test(word))) return true;
  const asks =
    words.has('do:want', 'do:make', 'do:polite') ||
    before.some((word) =>
      /^(use|put|needs?|try|bring|throw|give|get|have|play|pon|ponle|mets|metti|poe|braucht|could|id|would|lets)$/.test(
        word,
      ),
    );
  return asks && !/^(the|my|this|that|der|die|das|el|la|los|las|le|les|o|os|il|i)$/.test(words.word(first.from - 1));
}

/** Nothing else is said: "strings", "a flute please", "piano in the bridge". */
export function isAlone(words: Reading, parts: readonly Part[]): boolean {
  const isPart = (at: number) => parts.some(({ from, to }) => from <= at && at < to);
  return words.tokens.every(
    ({ text }, at) =>
      isPart(at) ||
      words.isOneOf(at, ARTICLES) ||
      words.isOneOf(at, FILLER_WORDS) ||
      words.isOneOf(at, EVERYTHING_WORDS) ||
      /^(some|or|too|as|well|in|it|solo|riff|line|part|sound|dazu|hinzu|へ|を|に)$/.test(text),
  );
}

/** "let the guitar play in the verse too": one that is there already joins in elsewhere. */
function isJoining({ words, scope }: Clause): boolean {
  return (
    scope !== undefined &&
    words.tokens.some(({ text }) => PLAYING.test(text)) &&
    words.tokens.some(({ text }) => TOO.test(text))
  );
}

const PLAYING =
  /^(play|plays|spiele|come|comes|join|joins|suene|suena|toque|toca|tocar|entre|spielen|spielt|spiele|mitspielen|joue|jouer|jouent|suonare|suoni|suona|弾いて)$/;
const TOO = /^(too|also|well|tambien|auch|aussi|tambem|anche|も|でも)$/;

function isForbidden(words: Reading): boolean {
  return words.mentions.some(({ tag, negated }: Mention) => negated && /^do:(add|want|make|change)$/.test(tag));
}
