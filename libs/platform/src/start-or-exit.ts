import { AppError } from '@ctc/contracts';

/** Node names a server that is not there, PostgreSQL (class 28, 3D000) one that does not let us in. */
const NO_DATABASE = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNRESET|28\w{3}|3D000|57P0[123])$/;

/**
 * The first thing that a process does with its settings. What the operator can mend (a server that is not there or does not
 * let us in) ends it with one line on stderr and exit code 1; anything else with its stack.
 */
export async function startOrExit<Value>(start: () => Promise<Value>): Promise<Value> {
  try {
    return await start();
  } catch (error) {
    const line = lineFor(error);
    if (line === undefined) throw error;
    process.stderr.write(`${line}\n`);
    process.exit(1);
  }
}

function lineFor(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const cause = error instanceof AppError && error.code === 'database.unavailable' ? (error.cause ?? error) : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (NO_DATABASE.test(code) || code === 'database.unavailable')
    return `DATABASE_URL: the database does not answer (${code})`;
  return error instanceof AppError ? error.detail : undefined;
}
