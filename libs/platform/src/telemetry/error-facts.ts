/** What a log says of an error. */
export interface ErrorFacts {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
}

/** A chain of causes that is longer than this is a circle. */
const MOST_CAUSES = 5;

/** Errors that repeat what somebody else answered, who may have quoted the question. */
const OF_OTHERS = /^(provider\.|stream\.interrupted$)/;

/**
 * Type, code, message, and the stack with those of its causes; nothing else. Errors of drivers and SDKs carry queries,
 * headers and bodies along, in which users' words and keys stand; and what a provider said stays with the user.
 */
export function errorFacts(error: unknown): ErrorFacts | unknown {
  if (!(error instanceof Error)) return error;
  const chain = chainOf(error);
  const isOfOthers = chain.some((each) => OF_OTHERS.test(codeOf(each) ?? ''));
  const code = codeOf(error);
  return {
    type: error.name,
    ...(code && { code }),
    message: isOfOthers ? 'a provider failed; what it said is not written down' : error.message,
    stack: chain.map((each) => (isOfOthers ? withoutMessage(each) : stackOf(each))).join('\ncaused by '),
  };
}

function chainOf(error: Error): Error[] {
  const chain: Error[] = [];
  for (let each: unknown = error; each instanceof Error && chain.length < MOST_CAUSES; each = each.cause)
    chain.push(each);
  return chain;
}

const codeOf = (error: Error) => ('code' in error && typeof error.code === 'string' ? error.code : undefined);

const stackOf = ({ stack, name, message }: Error) => stack ?? `${name}: ${message}`;

/** Name, code, status and where it was, in place of what it says. */
function withoutMessage(error: Error): string {
  const status = 'status' in error && typeof error.status === 'number' ? String(error.status) : undefined;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [[error.name, codeOf(error), status].filter((part) => part !== undefined).join(' '), ...frames].join('\n');
}
