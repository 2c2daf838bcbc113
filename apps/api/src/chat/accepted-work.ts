import type { AcceptedStep, MessageAccepted, PromisedGeneration, Understanding } from '@ctc/contracts';
import type { ReplyFacts, StepFacts } from '@ctc/providers';
import type { Deed } from './deed.js';

type WorkAccepted = Required<PromisedGeneration>;

/** What a deed led to, as the answer to the message tells it; undefined where it led to nothing. */
export function workAccepted({ promised, again }: Deed): WorkAccepted | undefined {
  if (again) {
    const { id, type, title, parentId, state, parameters } = again;
    return { id, jobId: id, type, title, parentId, status: state, estimatedSeconds: 0, parameters };
  }
  if (!promised) return undefined;
  const { id, jobId, type, title, parentId, status, estimatedSeconds, parameters } = promised;
  return { id, jobId, type, title, parentId, status, estimatedSeconds, parameters };
}

/** Told apart only where there are several. */
export function stepsOf(work: readonly WorkAccepted[]): Pick<MessageAccepted, 'steps'> {
  return work.length > 1
    ? { steps: work.map(({ id, jobId: _, ...step }): AcceptedStep => ({ generationId: id, ...step })) }
    : {};
}

/** What the reply is about. */
export function factsOf(understanding: Understanding, deeds: readonly Deed[]): ReplyFacts {
  return { understanding, steps: deeds.map(factsOfDeed) };
}

function factsOfDeed({ step: { intent, entities }, promised, again, cannot }: Deed): StepFacts {
  const facts = { intent, entities };
  if (promised?.refusal) return { ...facts, cannot: promised.refusal.detail };
  if (promised) {
    const { type, title, parameters, estimatedSeconds } = promised;
    return { ...facts, promised: { type, title, parameters, estimatedSeconds } };
  }
  return { ...facts, ...(again && { again: { title: again.title } }), ...(cannot !== undefined && { cannot }) };
}
