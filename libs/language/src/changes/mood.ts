import type { Mood } from '@ctc/contracts';
import { isExcessive, isKept, isLessened, readMoods } from '../entities/style.js';
import type { Mention, Reading } from '../reading.js';
import type { ChangeReader } from './clause.js';

/** What "less dark" asks for: the mood on the other side. */
const OPPOSITE: Readonly<Record<Mood, Mood>> = {
  dark: 'uplifting',
  chill: 'energetic',
  energetic: 'chill',
  happy: 'sad',
  sad: 'happy',
  aggressive: 'mellow',
  romantic: 'energetic',
  dreamy: 'groovy',
  epic: 'mellow',
  groovy: 'dreamy',
  mellow: 'energetic',
  uplifting: 'dark',
  nostalgic: 'uplifting',
  tense: 'chill',
  hype: 'chill',
};

/** "darker", "sad and dreamy", "less happy": of the whole piece only. */
export const readMoodChange: ChangeReader = ({ words, parts, isPlaced }) => {
  if (isPlaced || parts.length > 0 || words.has('do:undo')) return [];
  const wanted = readMoods(words);
  const mentions = words.mentions.filter(({ tag }) => tag === 'mood' || tag === 'moreMood');
  const short = mentions.find(({ negated }) => negated && isShort(words));
  if (short !== undefined) return [{ at: short.from, change: { kind: 'mood', mood: [short.value as Mood] } }];
  if (wanted.length > 0) return [{ at: mentions[0]?.from ?? 0, change: { kind: 'mood', mood: wanted } }];
  const less = mentions.find((mention) => isTooMuch(words, mention));
  return less === undefined ? [] : [{ at: less.from, change: { kind: 'mood', mood: [OPPOSITE[less.value as Mood]] } }];
};

/** "less dark", "too dark", "not so dark"; "not darker" forbids and asks for nothing. */
export function isTooMuch(words: Reading, mention: Mention): boolean {
  if (isShort(words)) return false;
  if (isLessened(words, mention) || isExcessive(words, mention)) return true;
  return mention.negated && mention.tag === 'mood' && !isKept(words, mention) && !words.has('do:make', 'do:change');
}

/** "not dark enough" */
function isShort(words: Reading): boolean {
  return words.tokens.some(({ text }) => /^(enough|genug|assez|bastante|abbastanza|suficiente)$/.test(text));
}
