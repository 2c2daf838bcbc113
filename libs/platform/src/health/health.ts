import { setTimeout as sleep } from 'node:timers/promises';

/** One thing that the process cannot work without. */
export interface HealthCheck {
  readonly name: string;
  /** Rejects when it is not well; what it resolves to is shown. */
  check(): Promise<Readonly<Record<string, number>>>;
}

export interface HealthReport {
  readonly status: 'ok' | 'failed';
  readonly checks: Readonly<Record<string, CheckReport>>;
}

export interface CheckReport {
  readonly status: 'ok' | 'failed';
  readonly durationMs: number;
  readonly details?: Readonly<Record<string, number>>;
  /** For operators; holds no secret. */
  readonly reason?: string;
}

/** Shorter than the time after which load balancers give a probe up (usually 5 s). */
const LIMIT_MS = 2_000;

/** All checks at once; one that does not answer in `limitMs` has failed. Never rejects. */
export async function checkHealth(checks: readonly HealthCheck[], limitMs = LIMIT_MS): Promise<HealthReport> {
  const reports = await Promise.all(checks.map(async (each) => [each.name, await report(each, limitMs)] as const));
  const isWell = reports.every(([, { status }]) => status === 'ok');
  return { status: isWell ? 'ok' : 'failed', checks: Object.fromEntries(reports) };
}

async function report({ check }: HealthCheck, limitMs: number): Promise<CheckReport> {
  const startedAt = performance.now();
  const durationMs = () => Math.round((performance.now() - startedAt) * 10) / 10;
  const limit = new AbortController();
  try {
    const tooLate = sleep(limitMs, undefined, { signal: limit.signal, ref: false }).then(() => {
      throw new Error(`no answer within ${limitMs} ms`);
    });
    tooLate.catch(() => undefined);
    const details = await Promise.race([check(), tooLate]);
    return { status: 'ok', durationMs: durationMs(), details };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { status: 'failed', durationMs: durationMs(), reason };
  } finally {
    limit.abort();
  }
}
