import type { ServerResponse } from 'node:http';

const asked = new WeakMap<ServerResponse, (() => void)[]>();

/**
 * Calls once the answer is over, sent or broken off, in the order of asking. One listener for everybody who asks: an answer
 * that is a stream has many of its own.
 */
export function whenOver(response: ServerResponse, tell: () => void): void {
  const others = asked.get(response);
  if (others) return void others.push(tell);
  const all = [tell];
  asked.set(response, all);
  response.once('close', () => all.forEach((each) => each()));
}
