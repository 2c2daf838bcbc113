import { MusicFailure, type MusicProvider, type MusicRequest } from '@ctc/providers';
import type { MusicOrderRecord } from '@ctc/persistence';
import { FILE_NAMES } from '@ctc/platform';
import type { FileRecord } from '../file-record.js';
import type { MusicWorkshop } from './music-workshop.js';

/** A sound that was paid for, and under which order. */
export interface OrderedSound {
  readonly orderId: string;
  readonly bytes: Uint8Array;
}

type Tools = Pick<MusicWorkshop, 'book' | 'signal'> & { readonly record: FileRecord };

/**
 * The sound of a generation at a provider, paid for once at most, however often its worker is killed. The order is
 * written before it is sent; one that is found written but without a number was sent by somebody who is gone, and is
 * never sent again. One with a number is collected. What came is copied at once.
 * @throws MusicFailure
 */
export async function orderedSound(
  provider: MusicProvider,
  request: MusicRequest,
  costMicros: number,
  tools: Tools,
): Promise<OrderedSound> {
  const before = await tools.book.find(provider);
  const order = before ?? (await newOrder(provider, costMicros, tools));
  try {
    return { orderId: order.id, bytes: await soundOf(order, provider, request, { ...tools, isNew: !before }) };
  } catch (error) {
    // Whoever is told to stop leaves the order as it stands: the next attempt reads it.
    if (!tools.signal?.aborted) await writeOff(order.id, error, tools);
    throw error;
  }
}

/** @throws MusicFailure when the budget is spent, or when another attempt was faster */
async function newOrder(provider: MusicProvider, costMicros: number, { book }: Tools): Promise<MusicOrderRecord> {
  if (!(await book.affords(costMicros))) {
    const detail = `The budget of this day does not allow a piece by ${provider.title}.`;
    throw new MusicFailure('provider.refused', detail, 'nothing made');
  }
  const order = await book.submit(provider, costMicros);
  if (!order) throw lost(provider);
  return order;
}

async function soundOf(
  order: MusicOrderRecord,
  provider: MusicProvider,
  request: MusicRequest,
  tools: Tools & { readonly isNew: boolean },
): Promise<Uint8Array> {
  const { book, signal = new AbortController().signal, isNew } = tools;
  if (order.state === 'failed') throw again(order);
  if (order.state === 'delivered') return deliveredSound(provider, tools);
  if (order.state === 'accepted') return collected(order.id, order.vendorJobId ?? '', provider, tools);
  if (!isNew) throw lost(provider);
  const submitted = await provider.submit(request, signal);
  if ('audio' in submitted) return kept(order.id, submitted.audio.bytes, tools);
  await book.accept(order.id, submitted.vendorJobId);
  return collected(order.id, submitted.vendorJobId, provider, tools);
}

async function collected(orderId: string, vendorJobId: string, provider: MusicProvider, tools: Tools) {
  const { signal = new AbortController().signal } = tools;
  if (!provider.collect) throw lost(provider);
  const { bytes } = await provider.collect(vendorJobId, signal);
  return kept(orderId, bytes, tools);
}

/** The vendor may delete it within the hour. */
async function kept(orderId: string, bytes: Uint8Array, { book, record }: Tools): Promise<Uint8Array> {
  await record.keep(FILE_NAMES.rentedSound, bytes);
  await book.deliver(orderId);
  return bytes;
}

async function deliveredSound(provider: MusicProvider, { book, record }: Tools): Promise<Uint8Array> {
  const bytes = await book.sound();
  if (!bytes)
    throw new MusicFailure('provider.failed', `What ${provider.title} made is not there any more.`, 'unknown');
  await record.keep(FILE_NAMES.rentedSound, bytes);
  return bytes;
}

/** Only what the provider did is its failure; a database that is away is not. */
async function writeOff(orderId: string, error: unknown, { book }: Tools): Promise<void> {
  if (!(error instanceof MusicFailure)) return;
  const { code, detail, outcome } = error;
  await book.fail(orderId, { code, detail, outcome });
}

/** An attempt before has been through this. */
function again({ failure }: MusicOrderRecord): MusicFailure {
  const { detail = 'It failed before.', outcome = 'unknown' } = failure ?? {};
  return new MusicFailure('provider.failed', detail, outcome);
}

function lost({ title }: MusicProvider): MusicFailure {
  const detail = `The work on an order at ${title} was interrupted; what became of it is not known, and it is not paid twice.`;
  return new MusicFailure('provider.failed', detail, 'unknown');
}

/** A sound that cannot be used, as its provider's failure; also written on the order. */
export async function rejected(
  { title }: MusicProvider,
  { orderId }: OrderedSound,
  why: string,
  { book }: Pick<Tools, 'book'>,
): Promise<MusicFailure> {
  const failure = new MusicFailure('provider.failed', `What ${title} sent cannot be used: ${why}`, 'unknown');
  await book.fail(orderId, { code: failure.code, detail: failure.detail, outcome: failure.outcome });
  return failure;
}
