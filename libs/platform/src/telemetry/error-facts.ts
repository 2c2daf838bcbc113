/** What a log says of an error. */
export interface ErrorFacts {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
}

/** A chain of causes that is longer than this is a circle. */
const MOST_CAUSES = 5;

/**
 * Type, code, message, and the stack with those of its causes; nothing else. Errors of drivers and SDKs carry queries,
 * headers and bodies along, in which users' words and keys stand.
 */
export function errorFacts(error: unknown): ErrorFacts | unknown {
  if (!(error instanceof Error)) return error;
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  return { type: error.name, ...code, message: error.message, stack: stackOf(error, MOST_CAUSES) };
}

function stackOf({ stack, name, message, cause }: Error, causesLeft: number): string {
  const own = stack ?? `${name}: ${message}`;
  return cause instanceof Error && causesLeft > 0 ? `${own}\ncaused by ${stackOf(cause, causesLeft - 1)}` : own;
}
