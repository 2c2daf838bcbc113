import { type Entities, type Genre, type Mood } from '@ctc/contracts';
import type { Mention, Reading } from '../reading.js';
import { startsClause } from '../text/token.js';

/** "jazzy boom bap" is boom bap. */
const ADJECTIVE = /^(jazzy|jazzier|jazzig\w*|rockig\w*)$/;

/** The first supported genre, or else the first genre outside the list. In "to house", "into r&b" the target wins. */
export function readGenre(reading: Reading): Pick<Entities, 'genre' | 'otherGenre'> {
  const genres = reading.all('genre').filter((mention) => !isKept(reading, mention));
  const target = genres.find(
    (mention) => /^(to|into|in|a|en|zu|em)$/.test(reading.word(mention.from - 1)) && isReplaced(reading, mention),
  );
  const noun = genres.find((mention) => !ADJECTIVE.test(reading.word(mention.from)));
  const genre = (target ?? noun ?? genres[0])?.value as Genre | undefined;
  if (genre !== undefined) return { genre };
  const other = reading.all('otherGenre')[0];
  return other === undefined ? {} : { otherGenre: other.value };
}

/** "from trap to house": another genre stands before the target. */
function isReplaced(reading: Reading, target: Mention): boolean {
  return reading
    .all('genre')
    .some((mention) => mention.to < target.from && /^(from|de|von|da)$/.test(reading.word(mention.from - 1)));
}

/** Moods in the order they are said, each once. */
export function readMoods(reading: Reading): Mood[] {
  const said = reading.mentions
    .filter(
      (mention) =>
        (mention.tag === 'mood' || mention.tag === 'moreMood') &&
        !mention.negated &&
        !isLessened(reading, mention) &&
        !isExcessive(reading, mention) &&
        !isKept(reading, mention),
    )
    .map((mention) => mention.value as Mood);
  return [...new Set(said)];
}

/** "less dark" does not ask for dark. */
export function isLessened(reading: Reading, mention: Mention): boolean {
  return reading.all('do:less').some((less) => mention.from - less.to >= 0 && mention.from - less.to <= 1);
}

/** "too dark", "zu schnell": there is more of it than wanted. */
export function isExcessive(reading: Reading, mention: Mention): boolean {
  return (
    /^(too|demasiado|zu|trop|muito|troppo)$/.test(reading.word(mention.from - 1)) ||
    reading.word(mention.to) === 'demais'
  );
}

/** "keep the tempo", "same key": what follows stays as it is, up to a comma or a "but". */
export function isKept(reading: Reading, mention: Mention): boolean {
  return reading
    .all('do:keep')
    .some((keep) => mention.from - keep.to >= 0 && mention.from - keep.to <= 2 && !isTurned(reading, keep, mention));
}

function isTurned(reading: Reading, keep: Mention, mention: Mention): boolean {
  const between = reading.tokens.slice(keep.to, mention.from + 1);
  return between.some(startsClause) || between.some((_, offset) => reading.startsAt(keep.to + offset, 'contrast'));
}
