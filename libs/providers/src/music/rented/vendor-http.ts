import type { MusicVendor } from '@ctc/contracts';
import { MusicFailure, unusable } from '../music-failure.js';
import type { MusicPriceList } from '../prices/price-list.js';
import type { RentedAudio } from '../music-provider.js';
import { failureOfAnswer, withoutKey } from './vendor-failure.js';

/** What an installation knows of one vendor. */
export interface MusicVendorSettings {
  readonly apiKey: string;
  /** The vendor's own address when left out. */
  readonly baseUrl?: string;
  readonly model: string;
}

export interface MusicLimits {
  /** For an order, and for the wait for its job. */
  readonly seconds: number;
  readonly bytes: number;
  readonly pollEveryMs: number;
}

/** As large as an upload may be; five minutes of 32-bit WAV have 106 MB, and nobody sends those. */
export const DEFAULT_LIMITS: MusicLimits = { seconds: 300, bytes: 100_000_000, pollEveryMs: 2_000 };

export interface MusicOptions {
  readonly limits?: Partial<MusicLimits>;
  /** Prices of this installation, which come before ours. */
  readonly prices?: MusicPriceList;
}

/** One vendor, as a client sees it. */
export interface Vendor {
  readonly name: MusicVendor;
  readonly title: string;
  readonly model: string;
  readonly apiKey: string;
  readonly baseUrl: string;
  readonly limits: MusicLimits;
}

/** Headers that carry the key, and nothing else does. */
export type Headers = Readonly<Record<string, string>>;

/** Sends an order, once, to a path of the vendor's address. @throws MusicFailure as `send` */
export function order(vendor: Vendor, path: string, init: RequestInit, signal: AbortSignal): Promise<Response> {
  return send(vendor, `${vendor.baseUrl}${path}`, { ...init, method: 'POST', signal });
}

/**
 * An answer with a bad status says that nothing was made; silence and a broken connection say nothing, unless no
 * connection was ever made. A redirect is an error: it would carry the key elsewhere.
 */
export async function send(vendor: Vendor, input: string | URL | Request, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(input, { ...init, redirect: 'error' });
  } catch (error) {
    throw failureOfSilence(vendor, error);
  }
  if (!response.ok) throw await failureOfAnswer(vendor, response);
  return response;
}

/** The sound in an answer. @throws MusicFailure with an unknown outcome: whatever happens now, the vendor has worked */
export async function readAudio(vendor: Vendor, response: Response): Promise<RentedAudio> {
  const bytes = await readBytes(vendor, response);
  if (bytes.length === 0) throw unusable(`${vendor.title} finished, but sent no sound.`);
  return { bytes, contentType: response.headers.get('content-type') ?? 'application/octet-stream' };
}

/** A JSON body. */
export async function readJson(vendor: Vendor, response: Response): Promise<unknown> {
  const bytes = await readBytes(vendor, response);
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw unusable(`${vendor.title} answered with something that cannot be read.`, error);
  }
}

/** As far as the limit; who sends more is not waited for. */
export async function readBytes({ title, limits }: Vendor, response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const blocks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  try {
    for await (const block of response.body ?? []) {
      length += block.length;
      if (length > limits.bytes) break;
      blocks.push(block);
    }
  } catch (error) {
    throw unusable(`${title} broke off in the middle of its answer.`, error);
  }
  if (length > limits.bytes) throw unusable(`${title} sent more than ${Math.round(limits.bytes / 1e6)} MB.`);
  return Buffer.concat(blocks);
}

/** The time a vendor has, and the caller's own wish to stop. */
export function within({ seconds }: MusicLimits, signal: AbortSignal): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(seconds * 1000)]);
}

/** Before a connection stands nothing can have been ordered. */
const NEVER_CONNECTED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT', 'ENETUNREACH'];

export function failureOfSilence(vendor: Vendor, error: unknown): MusicFailure {
  const { title, limits } = vendor;
  const cause = withoutKey(vendor, error);
  if (isTimeout(error)) {
    const detail = `${title} did not answer within ${limits.seconds} seconds; whether it made something is not known.`;
    return new MusicFailure('provider.timeout', detail, 'unknown', { cause });
  }
  if (NEVER_CONNECTED.includes(codeOf(error))) {
    return new MusicFailure('provider.failed', `${title} could not be reached.`, 'nothing made', { cause });
  }
  const detail = `The connection to ${title} broke; whether it made something is not known.`;
  return new MusicFailure('provider.failed', detail, 'unknown', { cause });
}

const isTimeout = (error: unknown): boolean => error instanceof Error && error.name === 'TimeoutError';

function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}
