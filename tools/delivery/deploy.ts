import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 100;
/** One refusal may be a restart of the database; so many in a row are not. */
const REFUSALS = 3;

/** One version of the product, running beside another. */
export interface Release {
  readonly name: string;
  /** Of its API. */
  readonly url: string;
  startApi(): Promise<void>;
  startWorker(): Promise<void>;
  /** Both let what they do end first. */
  stop(): Promise<void>;
}

export interface DeployOrder {
  /** Additive: the current release goes on working with what it makes. */
  migrate(): Promise<void>;
  readonly next: Release;
  readonly current: Release | undefined;
  /** Where people come in. */
  readonly front: { readonly url: string; pointTo(url: string): void };
  /** How long the new release may take to become ready. */
  readonly readyLimitMs: number;
  /** How long it is watched with people on it, the old one at hand. */
  readonly watchMs: number;
  readonly say: (line: string) => void;
}

/** The new release was taken back; the one before serves as it did. The message says why. */
export class DeployError extends Error {}

/**
 * Migrates, starts the new release beside the current one, lets people in once it is ready, watches it, then lets the old
 * one finish and go. The new worker takes no job before its API was ready. Raises DeployError after taking it all back;
 * migrations stay, being additive.
 */
export async function deploy({
  migrate,
  next,
  current,
  front,
  readyLimitMs,
  watchMs,
  say,
}: DeployOrder): Promise<void> {
  await migrate();
  say('migrated');
  let isOpen = false;
  try {
    await next.startApi();
    await untilReady(next, readyLimitMs);
    front.pointTo(next.url);
    isOpen = true;
    say(`${next.name} is ready; everybody new goes there`);
    await next.startWorker();
    await watch(front.url, next, watchMs);
  } catch (error) {
    if (isOpen && current) front.pointTo(current.url);
    await next.stop();
    const before = current ? `${current.name} serves as before` : 'nothing serves';
    throw new DeployError(`${next.name} was taken back: ${(error as Error).message}; ${before}`, { cause: error });
  }
  await current?.stop();
  say(current ? `${current.name} has finished and is gone` : `${next.name} serves`);
}

async function untilReady({ url }: Release, limitMs: number): Promise<void> {
  const deadline = performance.now() + limitMs;
  for (;;) {
    const problem = await problemAt(url);
    if (problem === undefined) return;
    if (performance.now() > deadline) throw new Error(`not ready in ${limitMs / 1000} s (${problem})`);
    await sleep(POLL_MS);
  }
}

async function watch(url: string, { name }: Release, watchMs: number): Promise<void> {
  const deadline = performance.now() + watchMs;
  let refusals = 0;
  while (performance.now() < deadline) {
    const problem = await problemAt(url);
    refusals = problem === undefined ? 0 : refusals + 1;
    if (refusals >= REFUSALS) throw new Error(`${name} fell ill with people on it (${problem})`);
    await sleep(POLL_MS);
  }
}

async function problemAt(url: string): Promise<string | undefined> {
  const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(3_000) }).catch(
    (error: Error) => error,
  );
  if (answer instanceof Error) return 'no answer';
  await answer.body?.cancel();
  return answer.ok ? undefined : `/health/ready says ${answer.status}`;
}
