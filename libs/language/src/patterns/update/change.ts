import type { Change, ChangeField } from '@ctc/contracts';
import type { Mention, Reading } from '../../reading.js';
import type { Pattern } from '../pattern.js';

export const updatePattern = (name: string, find: Pattern['find']): Pattern => ({
  name: `update.${name}`,
  intent: 'UPDATE_CONTEXT',
  find,
});

export function change(field: ChangeField, direction: Change['direction'], value: Change['value']): Change {
  return { field, direction, value };
}

/** Wishes without history are most likely parts of a description; with history they are changes. */
export const told = (reading: Reading, weight: number): number => (reading.hasHistory ? weight + 1 : weight);

export const CHANGING = ['do:change', 'do:instead'] as const;

/** `up` where one of the first tags is said, `down` for the second ones. */
export function direction(
  reading: Reading,
  up: readonly Mention['tag'][],
  down: readonly Mention['tag'][],
): Change['direction'] {
  if (reading.has(...up)) return 'up';
  return reading.has(...down) ? 'down' : null;
}

/** "a beat with a long intro": parts of something that does not exist yet. */
export function isNewTrackWith(reading: Reading): boolean {
  return (
    !reading.hasHistory &&
    reading.has('of:beat', 'genre', 'otherGenre') &&
    !reading.has('do:change', 'do:add', 'do:remove')
  );
}

/** True where one of `tags` stands between the two. */
export function standsBetween(
  reading: Reading,
  [one, other]: readonly [Mention, Mention],
  tags: readonly Mention['tag'][],
): boolean {
  const [from, to] = one.from < other.from ? [one.to, other.from] : [other.to, one.from];
  return reading.mentions.some((mention) => mention.from >= from && mention.to <= to && tags.includes(mention.tag));
}
