import { endEventOf, type EndEvent } from '@ctc/contracts';
import type { GenerationRecord } from './generation-record.js';
import type { GenerationRepository } from './generation.repository.js';

/** The event log, as far as it takes to tell an end. */
export interface EndTeller {
  append(
    userId: string,
    name: EndEvent['name'],
    payload: EndEvent['payload'],
    options: { readonly onceKey: string },
  ): Promise<unknown>;
}

/** State first, event after: tells how it ended, once whoever does it how often, and crosses it off. */
export async function tellEnd(
  generations: GenerationRepository,
  events: EndTeller,
  generation: GenerationRecord,
): Promise<void> {
  const event = endEventOf(generation);
  if (!event) return;
  await events.append(generation.userId, event.name, event.payload, { onceKey: event.onceKey });
  await generations.told(generation.id);
}
