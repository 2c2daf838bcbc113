import { setTimeout as sleep } from 'node:timers/promises';
import { ExponentialBackoff, handleWhen, retry } from 'cockatiel';
import { MusicFailure } from '../music-failure.js';
import { failureOfSilence, send, within, type Headers, type Vendor } from './vendor-http.js';

/** Longest pause between two tries while a vendor is away. */
const LONGEST_PAUSE_MS = 15_000;

/**
 * Asks for a job until `read` finds an end in the answer. Asking costs nothing, so what may pass by itself (silence,
 * 429, 5xx) is asked again.
 * @throws MusicFailure when the vendor says that the job failed, or when the time is over
 */
export async function collectJob<Done>(
  vendor: Vendor,
  { path, headers }: { readonly path: string; readonly headers: Headers },
  signal: AbortSignal,
  read: (response: Response, signal: AbortSignal) => Promise<Done | undefined>,
): Promise<Done> {
  const { limits } = vendor;
  const limited = within(limits, signal);
  try {
    for (;;) {
      const response = await ask(vendor, `${vendor.baseUrl}${path}`, headers, limited);
      const done = await read(response, limited);
      if (done !== undefined) return done;
      await sleep(limits.pollEveryMs, undefined, { signal: limited });
    }
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (error instanceof MusicFailure) throw error;
    if (limited.aborted) throw failureOfSilence(vendor, limited.reason);
    throw error;
  }
}

/**
 * A GET that is repeated while its failure may pass by itself, as long as there is time. A key is never carried along a
 * redirect. Whatever fails here, the order was taken: the outcome is unknown.
 */
export function ask(vendor: Vendor, url: string, headers: Headers, signal: AbortSignal): Promise<Response> {
  const { pollEveryMs } = vendor.limits;
  const policy = retry(
    handleWhen((error) => error instanceof MusicFailure && error.mayPassByItself && !signal.aborted),
    {
      maxAttempts: Number.MAX_SAFE_INTEGER,
      backoff: new ExponentialBackoff({
        initialDelay: pollEveryMs,
        maxDelay: Math.max(pollEveryMs, LONGEST_PAUSE_MS),
      }),
    },
  );
  return policy.execute(async () => {
    try {
      return await send(vendor, url, { headers, signal });
    } catch (error) {
      throw error instanceof MusicFailure ? error.afterAnOrder() : error;
    }
  }, signal);
}
