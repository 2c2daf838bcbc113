import type { Intent, PieceReference } from '@ctc/contracts';
import { decide, type Decision } from '../decide.js';
import { readMasterPreset } from '../entities/finish.js';
import { isMelody } from '../entities/stems.js';
import { WEIGHT } from '../patterns/pattern.js';
import type { Reading } from '../reading.js';
import { isReturn } from '../references/is-return.js';
import { cutMessage, type Span } from './cut.js';
import { readVersionMove } from './version-move.js';

type Deed = Exclude<Intent, 'CHAT'>;

/** Tokens of a message that ask for one thing. */
export interface Deliverable {
  readonly intent: Deed;
  readonly from: number;
  readonly to: number;
  readonly of?: PieceReference;
  /** A style was said for it. */
  readonly hasGenre: boolean;
}

/** A clause, and what it would mean after the deliverable before it. */
interface Clause extends Span {
  readonly reading: Reading;
  readonly decision: Decision;
  readonly of?: PieceReference;
}

/** Whoever says more than this tells a story, and every clause is decided by itself. */
const MOST_CLAUSES = 40;

/** What the message asks for in order; at least one, and the first has the intent `first`. */
export function deliverablesFrom(message: Reading, first: Deed): Deliverable[] {
  return startingWith(findDeliverables(message), first, message);
}

/** What the clauses of the message ask for in order, each judged by itself. */
export function findDeliverables(message: Reading): Deliverable[] {
  const spans = cutMessage(message).slice(0, MOST_CLAUSES);
  const found: Deliverable[] = [];
  let pending: PieceReference | undefined;
  for (const [index, span] of spans.entries()) {
    const last = found.at(-1);
    const clause = clauseAt(message, span, last);
    const isNaming = isReturn(clause.reading) && index < spans.length - 1 && !isGoingBack(clause.reading);
    if (isNaming) {
      pending = clause.of;
      continue;
    }
    const intent = ownIntent(clause, last);
    if (intent !== undefined) {
      const of = clause.of ?? pending;
      found.push({
        intent,
        from: span.from,
        to: span.to,
        hasGenre: saysGenre(clause),
        ...(of !== undefined && { of }),
      });
      pending = undefined;
    } else if (last !== undefined && clause.decision.intent !== 'CHAT') {
      found[found.length - 1] = { ...last, to: span.to, hasGenre: last.hasGenre || saysGenre(clause) };
    }
  }
  return found;
}

function clauseAt(message: Reading, span: Span, last: Deliverable | undefined): Clause {
  // What follows the order of a beat describes it: nothing is there yet that could be changed.
  const hasHistory = last === undefined ? message.hasHistory : last.intent !== 'GENERATE_BEAT';
  const reading = message.slice(span.from, span.to).withHistory(hasHistory);
  const of = reading.references[0]?.piece;
  return { ...span, reading, decision: decide(reading), ...(of !== undefined && { of }) };
}

const saysGenre = ({ reading }: Clause): boolean => reading.has('genre', 'otherGenre');

const isGoingBack = (reading: Reading): boolean => reading.has('do:undo') || /^(back|zuruck)/.test(reading.phrase);

/** The intent of a deliverable that begins with this clause; undefined where the clause belongs to the last one, or to none. */
function ownIntent(clause: Clause, last: Deliverable | undefined): Deed | undefined {
  const { intent, strength } = clause.decision;
  if (intent === 'CHAT') return undefined;
  if (last === undefined) return intent;
  if (last.intent === 'MASTER_TRACK' && isOtherTarget(clause.reading)) return 'MASTER_TRACK';
  const isOther = clause.of !== undefined && JSON.stringify(clause.of) !== JSON.stringify(last.of);
  if (isOther && strength >= WEIGHT.description) return intent;
  return strength >= leastStrength(intent, clause, last) ? intent : undefined;
}

/** How plainly a clause must speak to be more than a remark on the deliverable before it. */
function leastStrength(intent: Deed, clause: Clause, last: Deliverable): number {
  switch (intent) {
    case 'GENERATE_BEAT':
      return isNewBeat(clause, last) ? WEIGHT.thing : Infinity;
    case 'UPDATE_CONTEXT':
      return leastForChange(clause, last);
    case 'MIX_TRACK':
      if (last.intent === 'MIX_TRACK') return Infinity;
      return last.intent === 'GENERATE_BEAT' ? WEIGHT.order - 0.5 : WEIGHT.description;
    case 'MASTER_TRACK':
      return last.intent === 'MASTER_TRACK' ? Infinity : WEIGHT.thing;
    case 'GENERATE_STEMS':
      return last.intent === 'GENERATE_STEMS' ? Infinity : WEIGHT.thing;
  }
}

/** "make it slower and darker" is one change; a move between versions and a file are things of their own. */
function leastForChange({ reading, decision, isLater }: Clause, last: Deliverable): number {
  const isApart = decision.change?.field === 'export' || readVersionMove(reading) !== undefined;
  // "the midi too" needs no verb.
  if (isApart) return WEIGHT.thing - 0.5;
  switch (last.intent) {
    case 'UPDATE_CONTEXT':
      return Infinity;
    case 'GENERATE_BEAT':
      return isLater ? WEIGHT.thing : Infinity;
    case 'MIX_TRACK':
      return decision.change?.field === 'volume' ? Infinity : WEIGHT.thing;
    default:
      return WEIGHT.thing;
  }
}

/** "and a house beat too": a genre of its own; "a banger, something for the club" still describes the first. */
function isNewBeat({ reading, decision, of }: Clause, last: Deliverable): boolean {
  if (of !== undefined || reading.all('of:beat').some((mention) => isMelody(reading, mention))) return false;
  if (last.intent !== 'GENERATE_BEAT') return true;
  // "two beats: a trap beat and …": the first of them is only now described.
  if (!last.hasGenre) return false;
  const isOrdered = decision.matched.some((name) => /^beat\.(make-track|make-style|new-track)$/.test(name));
  return isOrdered && reading.has('genre', 'otherGenre') && !reading.has('of:this');
}

/** "and one for the club" */
const isOtherTarget = (reading: Reading): boolean =>
  readMasterPreset(reading) !== undefined &&
  (reading.has('do:master') || (ANOTHER.test(reading.word(0)) && !reading.has('genre', 'otherGenre', 'of:beat')));
/** "one for spotify and another for the club": the noun is not said again. */
const ANOTHER = /^(one|another|otro|otra|uno|una|eins|einen|einer|une|uma|outro|outra|un|um|altro|altra)$/;

/** The message as a whole is believed about what comes first: clauses before the first of that intent are a part of it. */
function startingWith(found: readonly Deliverable[], intent: Deed, message: Reading): Deliverable[] {
  const start = found.findIndex((deliverable) => deliverable.intent === intent);
  const first = found[Math.max(0, start)];
  // "techno, dark, 1 minute": with a piece at hand its clauses could each be a change, and together they are a new one.
  if (intent === 'GENERATE_BEAT' && start === -1 && first !== undefined)
    return [{ ...first, intent }, ...found.slice(1)];
  if (start === -1 || first === undefined) {
    const of = message.references[0]?.piece;
    return [{ intent, from: 0, to: message.tokens.length, hasGenre: false, ...(of !== undefined && { of }) }];
  }
  return [{ ...first, from: found[0]?.from ?? 0 }, ...found.slice(start + 1)];
}
