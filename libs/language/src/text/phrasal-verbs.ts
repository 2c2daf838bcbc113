import type { Mention } from '../mention.js';
import type { Action } from '../lexicon/actions.js';
import { startsClause, type Token } from './token.js';

/** English verbs that are split by their object: "turn the bass up", "take the hats out". */
const PARTICLES = new Map<string, ReadonlyMap<string, Action>>(
  Object.entries({
    turn: { up: 'raise', down: 'lower', off: 'remove' },
    bring: { up: 'raise', down: 'lower', out: 'raise', in: 'add', back: 'add' },
    push: { up: 'raise', back: 'lower' },
    crank: { up: 'raise' },
    bump: { up: 'raise', down: 'lower' },
    boost: { up: 'raise' },
    pump: { up: 'raise' },
    pull: { down: 'lower', back: 'lower', out: 'remove' },
    dial: { back: 'lower', down: 'lower', up: 'raise' },
    move: { up: 'raise', down: 'lower' },
    tone: { down: 'lower' },
    speed: { up: 'faster' },
    slow: { down: 'slower' },
    take: { out: 'remove', away: 'remove', off: 'remove', down: 'lower', up: 'raise' },
    strip: { out: 'remove', away: 'remove' },
    cut: { out: 'remove' },
    pitch: { up: 'raise', down: 'lower' },
    put: { in: 'add' },
    nimm: { dazu: 'add', mit: 'add', rein: 'add', raus: 'remove', weg: 'remove' },
    throw: { in: 'add' },
    split: { up: 'separate' },
    break: { apart: 'separate' },
  } satisfies Record<string, Record<string, Action>>).map(([verb, particles]) => [
    verb,
    new Map(Object.entries(particles)),
  ]),
);

/** At most this many words between the verb and its particle. */
const REACH = 4;

/** Mentions for verbs whose particle comes after the object. */
export function findPhrasalVerbs(tokens: readonly Token[]): Mention[] {
  return tokens.flatMap((token, at) => {
    const particles = PARTICLES.get(token.text);
    const action = particles === undefined ? undefined : particleAfter(tokens, at, particles);
    return action === undefined
      ? []
      : [{ tag: `do:${action}` as const, value: action, from: at, to: at + 1, negated: false }];
  });
}

function particleAfter(
  tokens: readonly Token[],
  verb: number,
  particles: ReadonlyMap<string, Action>,
): Action | undefined {
  for (let at = verb + 2; at <= verb + 1 + REACH; at++) {
    const token = tokens[at];
    if (token === undefined || startsClause(token)) return undefined;
    const action = particles.get(token.text);
    if (action !== undefined) return action;
  }
  return undefined;
}
