import type { IncomingHttpHeaders } from 'node:http';

/** What a fake vendor does with the next order. */
export interface MusicPlan {
  readonly sound?: Uint8Array;
  readonly contentType?: string;
  /** Anything but 200 is an answer of its own. */
  readonly status?: number;
  /** Body of such an answer, in place of the vendor's usual one. */
  readonly failure?: object;
  /** Of such an answer. */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * How the sound comes: `hang` never answers, `cut` breaks the connection in the middle, `empty` and `filtered` finish
   * without a sound, `garbage` is no answer that can be read, `truncated` is one of which the end is missing.
   */
  readonly then?: 'end' | 'hang' | 'cut' | 'empty' | 'filtered' | 'garbage' | 'truncated';
  /** Of Lyria: where the content stands. */
  readonly shape?: 'steps' | 'outputs';
  /** Of jobs: so many questions find it unfinished; `Infinity` is never. */
  readonly pending?: number;
  /** Of jobs: statuses that the first questions get. */
  readonly stumbles?: readonly number[];
  /** Of jobs at Replicate. */
  readonly ending?: 'succeeded' | 'failed' | 'canceled' | 'aborted';
}

/** A request as it arrived; a form is an object of its fields. */
export interface HeardMusic {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string | object;
}

/** One vendor's protocol. */
export interface MusicWire {
  /** The answer to an order that is taken. */
  order(plan: MusicPlan): Reply;
  /** The answer to a question about a job, or to a request for its file; undefined for paths that are not there. */
  question?(
    heard: HeardMusic,
    plan: MusicPlan,
    job: { readonly isReady: boolean; readonly origin: string },
  ): Reply | undefined;
  /** The answer to a POST that calls a job off; undefined for other paths. */
  callOff?(heard: HeardMusic): Reply | undefined;
  /** Body of a refusal. */
  failure(status: number): object;
}

export const soundOf = ({ sound = new Uint8Array(), then }: MusicPlan): Uint8Array =>
  then === 'empty' || then === 'filtered'
    ? new Uint8Array()
    : then === 'garbage'
      ? Buffer.from('no sound at all')
      : sound;
