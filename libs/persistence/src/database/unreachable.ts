import { AppError } from '@ctc/contracts';

/** Prisma: cannot reach, timed out, connection closed, no free connection, transaction could not start. */
const PRISMA_CODES = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028']);
/** Node's sockets, and PostgreSQL classes 08 (connection), 57P (shutting down, starting up), 53300 (too many). */
const DRIVER_CODES = /^(ECONN\w+|EPIPE|ETIMEDOUT|ENOTFOUND|08\w{3}|57P0[123]|53300)$/;
const DRIVER_KINDS = new Set(['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections']);
/** pg has no codes for these. */
const DRIVER_MESSAGES =
  /Connection terminated|timeout exceeded when trying to connect|Server has closed the connection/;

/**
 * The same repository (all its methods are asynchronous), whose methods say `database.unavailable` (503, try again) when
 * the database does not answer; every other failure stays what it is.
 */
export function answering<Repository extends object>(repository: Repository): Repository {
  return new Proxy(repository, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      // Prisma's own promises are no instances of Promise.
      return (...args: unknown[]) => Promise.resolve(Reflect.apply(member, target, args)).catch(translate);
    },
  });
}

function translate(error: unknown): never {
  if (!isUnreachable(error)) throw error;
  throw new AppError('database.unavailable', 'The database does not answer. Try again in a moment.', { cause: error });
}

function isUnreachable(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, originalCode, kind, cause, meta } = error as Record<string, unknown>;
  if ([code, originalCode].some((value) => typeof value === 'string' && isConnectionCode(value))) return true;
  if (typeof kind === 'string' && DRIVER_KINDS.has(kind)) return true;
  if (error instanceof Error && DRIVER_MESSAGES.test(error.message)) return true;
  const inner = meta === undefined ? undefined : (meta as Record<string, unknown>).driverAdapterError;
  return isUnreachable(cause) || isUnreachable(inner);
}

const isConnectionCode = (code: string) => PRISMA_CODES.has(code) || DRIVER_CODES.test(code);
