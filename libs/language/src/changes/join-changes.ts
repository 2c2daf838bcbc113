import type { ScoreChange } from '@ctc/contracts';

/**
 * Moods that follow each other are one mood, a tempo right behind a genre is the genre's, and "too fast, make it 100" or
 * "it drowns everything, way too loud" say one thing twice.
 */
export function joinChanges(changes: readonly ScoreChange[], keptBpm: number | undefined): ScoreChange[] {
  const joined: ScoreChange[] = [];
  for (const change of changes) {
    const last = joined.at(-1);
    if (change.kind === 'mood' && last?.kind === 'mood') {
      joined[joined.length - 1] = { kind: 'mood', mood: [...new Set([...last.mood, ...change.mood])] };
    } else if (change.kind === 'tempo' && 'bpm' in change && last?.kind === 'genre') {
      joined[joined.length - 1] = { ...last, bpm: change.bpm };
    } else if (change.kind === 'only' && last?.kind === 'only' && isSameOnly(change, last)) {
      continue;
    } else if (change.kind === 'level' && last?.kind === 'level' && isSameLevel(change, last)) {
      joined[joined.length - 1] = Math.abs(change.gainDb) > Math.abs(last.gainDb) ? change : last;
    } else joined.push(change);
  }
  const bpmAt = joined.findLastIndex((change) => 'bpm' in change);
  const told = joined.filter((change, index) => change.kind !== 'tempo' || index >= bpmAt);
  return told.map((change) =>
    change.kind === 'genre' && change.bpm === undefined && keptBpm !== undefined ? { ...change, bpm: keptBpm } : change,
  );
}

type LevelChange = Extract<ScoreChange, { kind: 'level' }>;

function isSameLevel(one: LevelChange, other: LevelChange): boolean {
  const isSameWay = one.gainDb > 0 === other.gainDb > 0;
  return one.part === other.part && isSameWay && JSON.stringify(one.scope) === JSON.stringify(other.scope);
}

type OnlyChange = Extract<ScoreChange, { kind: 'only' }>;

/** "acapella in the bridge, just vocals" */
function isSameOnly(one: OnlyChange, other: OnlyChange): boolean {
  return one.scope === undefined && one.parts.join() === other.parts.join();
}
