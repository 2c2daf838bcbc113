import type { IncomingHttpHeaders } from 'node:http';

/** What a fake vendor does with one request. */
export interface Plan {
  /** Pieces of the answer. */
  readonly say?: readonly string[];
  /** The value of a decision. */
  readonly decide?: unknown;
  readonly usage?: { readonly input: number; readonly output: number };
  /** Anything but 200 is an answer of its own. */
  readonly status?: number;
  readonly reason?: string;
  readonly retryAfterSeconds?: number;
  /** After what was said. `close early` is a polite end of the connection without the end of the answer. */
  readonly then?:
    'end' | 'refuse' | 'hang before an answer' | 'hang' | 'cut' | 'close early' | 'garbage' | 'error event';
  /** Between pieces, in milliseconds. */
  readonly gapMs?: number;
}

/** A request as it arrived. */
export interface Heard {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readonly<Record<string, unknown>>;
}

/** One vendor's protocol: frames of Server-Sent Events, and bodies. */
export interface Wire {
  /** What stands in the base URL after the host. */
  readonly basePath: string;
  isStreamed(path: string, body: Readonly<Record<string, unknown>>): boolean;
  opening(plan: Plan): readonly string[];
  piece(text: string): string;
  closing(plan: Plan): readonly string[];
  readonly garbage: string;
  readonly errorEvent: string;
  whole(plan: Plan): object;
  failure(status: number, reason: string): object;
}

export const usageOf = ({ usage = { input: 1200, output: 40 } }: Plan) => usage;
export const dataFrame = (data: object) => `data: ${JSON.stringify(data)}\n\n`;
