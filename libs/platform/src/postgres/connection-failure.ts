/** Errors of the socket, as Node names them. */
const SOCKET_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN', 'ENOTFOUND']);

/**
 * SQLSTATE: class 08 is a broken connection; 57P01–57P03 a server that stops, has crashed or is starting;
 * 53300 one that has no free connection (PostgreSQL manual, appendix A).
 */
const SERVER_CODE = /^(08...|57P0[123]|53300)$/;

/** node-postgres has no codes for these (pg 8, client.js; pg-pool 3, index.js). */
const DRIVER_MESSAGE =
  /Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Client was closed/;

/** True when the statement may succeed on another connection a moment later. */
export function isConnectionFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return SOCKET_CODES.has(code) || SERVER_CODE.test(code) || DRIVER_MESSAGE.test(error.message);
}
