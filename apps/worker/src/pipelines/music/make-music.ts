import { toAppError, type BeatResult, type MusicProviderName } from '@ctc/contracts';
import { MusicFailure } from '@ctc/providers';
import { makeBeat } from '../beat.pipeline.js';
import type { MusicOrder } from './music-order.js';
import type { MusicWorkshop } from './music-workshop.js';
import { rentPiece } from './rented.pipeline.js';
import { samplePiece } from './samples.pipeline.js';

/** Failures of the house, and not of who makes the music: nobody else would fare better. */
const OF_THE_HOUSE = /^(storage|database|queue)\./;

/**
 * A beat by the first who delivers: who was asked for, then the usual order. Who did not deliver, and why, and who made it
 * instead, stands in the result's `fallback`.
 * @throws the last failure that nobody made up for
 */
export async function makeMusic(
  order: MusicOrder,
  first: MusicProviderName | undefined,
  workshop: MusicWorkshop,
): Promise<BeatResult> {
  const chain = [...new Set([...(first ? [first] : []), ...workshop.order])];
  const reasons: string[] = [];
  for (const [i, name] of chain.entries()) {
    const isLast = i === chain.length - 1;
    try {
      const result = await makeAt(name, order, workshop);
      if (reasons.length > 0) workshop.onMadeUpFor(name);
      return reasons.length === 0 ? result : { ...result, fallback: told(result, reasons, nameOf(name, workshop)) };
    } catch (error) {
      if (isLast || workshop.signal?.aborted || !mayBeMadeUpFor(name, error, workshop)) throw error;
      workshop.onFailure(name, error);
      reasons.push(reasonOf(name, error));
      await workshop.discard();
    }
  }
  throw new TypeError('nobody makes music here');
}

function makeAt(name: MusicProviderName, order: MusicOrder, workshop: MusicWorkshop): Promise<BeatResult> {
  if (name === 'local') return makeBeat(order, workshop);
  if (name === 'samples') return samplePiece(order, workshop);
  const provider = workshop.providers.find((each) => each.name === name);
  // Its key was taken away between the promise and the work.
  if (!provider) throw new MusicFailure('provider.refused', `There is no key for ${name} any more.`, 'nothing made');
  return rentPiece(order, provider, workshop);
}

/** A failure of our own engine that may pass by itself is tried again before somebody else takes over. */
function mayBeMadeUpFor(name: MusicProviderName, error: unknown, { isLastAttempt }: MusicWorkshop): boolean {
  if (name !== 'local' && name !== 'samples') return error instanceof MusicFailure;
  const { code, mayPassByItself } = toAppError(error);
  return !OF_THE_HOUSE.test(code) && (isLastAttempt || !mayPassByItself);
}

function reasonOf(name: MusicProviderName, error: unknown): string {
  const { detail } = toAppError(error);
  if (name === 'local') return `Our own engine failed (${detail})`;
  return name === 'samples' ? `The samples could not be arranged (${detail})` : detail;
}

function nameOf(name: MusicProviderName, { providers }: MusicWorkshop): string {
  if (name === 'local') return 'Our own engine';
  if (name === 'samples') return 'Our sample library';
  return providers.find((each) => each.name === name)?.title ?? name;
}

function told({ fallback }: BeatResult, reasons: readonly string[], maker: string): string {
  return [...(fallback === undefined ? [] : [fallback]), ...reasons, `${maker} made it instead.`].join(' ');
}
