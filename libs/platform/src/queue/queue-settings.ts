import type { JobName } from '@ctc/contracts';

export const MAX_ATTEMPTS = 3;

/** 1 s, then 2 s, each shortened by up to half, so that jobs that failed together do not come back together. */
export const BACKOFF = { type: 'exponential', delay: 1000, jitter: 0.5 } as const;

interface Retries {
  readonly attempts: number;
  readonly backoff: { readonly type: 'exponential'; readonly delay: number; readonly jitter: number };
}

/** Somebody else's server may be away for an hour: 5 s, 10 s, 20 s … 85 min, up to three hours in all. */
const PATIENT: Partial<Record<JobName, Retries>> = {
  deliverWebhook: { attempts: 12, backoff: { type: 'exponential', delay: 5_000, jitter: 0.5 } },
};

export const retriesOf = (name: JobName): Retries => PATIENT[name] ?? { attempts: MAX_ATTEMPTS, backoff: BACKOFF };

/**
 * A killed worker's jobs run again after lock + stalled checks: 5.6 s measured with these, 60 s with BullMQ's defaults.
 * Locks are renewed every 2.5 s from the event loop, so sound is computed in threads.
 */
export const LOCK_DURATION_MS = 5_000;
export const STALLED_INTERVAL_MS = 2_500;

/** A job may lose its worker so often (deploys, kills) before it counts as the cause. */
export const MAX_STALLED_COUNT = 3;

/** Pause after a refused connection; BullMQ's default of 15 s would be felt. */
export const RETRY_CONNECTION_MS = 1_000;

/** What is over is kept for the counts of `stats`, bounded. */
export const KEEP_COMPLETED = { age: 24 * 3600, count: 1_000 };
export const KEEP_FAILED = { age: 7 * 24 * 3600, count: 1_000 };

/** Nobody reads BullMQ's event stream: on PostgreSQL it loses events. */
export const MAX_STREAM_EVENTS = 100;

/**
 * Short work for which somebody waits (a download, an upload), and deliveries, which mostly wait for other people's
 * servers, have places of their own, beside the generations.
 */
export const OWN_CONCURRENCY: Partial<Record<JobName, number>> = { probeUpload: 2, encodeAudio: 2, deliverWebhook: 8 };

export const queueNameOf = (name: JobName): string => `ctc-${name}`;

/**
 * Work that finds all places of its user taken steps aside until one of them is free; should nobody call it, it looks for
 * itself after so long.
 */
export const LOOK_AGAIN_MS = 10_000;
