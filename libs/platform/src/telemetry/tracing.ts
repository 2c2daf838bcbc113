import { toAppError } from '@ctc/contracts';
import {
  context,
  propagation,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
  type Span,
} from '@opentelemetry/api';
import type { Origin } from './work-context.js';

const SERVICE = 'chat-to-create';

export interface SpanOptions {
  /** Ids, names and codes; never what users write. */
  readonly attributes?: Attributes;
  readonly kind?: SpanKind;
  /** Where the span hangs; on the one at hand when left out. */
  readonly parent?: Context;
}

/** Runs `work` as a span of its trace. Without a collector nothing is recorded, and next to nothing is spent. */
export function traced<Value>(
  name: string,
  options: SpanOptions,
  work: (span: Span) => Promise<Value>,
): Promise<Value> {
  const { attributes, kind, parent = context.active() } = options;
  return trace.getTracer(SERVICE).startActiveSpan(name, { attributes, kind }, parent, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      markFailed(span, error);
      throw error;
    } finally {
      span.end();
    }
  });
}

/** A span that somebody else ends. */
export function beginSpan(name: string, { attributes, kind, parent = context.active() }: SpanOptions = {}): Span {
  return trace.getTracer(SERVICE).startSpan(name, { attributes, kind }, parent);
}

/** A span of something that is over, and took so long. */
export function addSpan(name: string, seconds: number, attributes: Attributes, error?: unknown): void {
  const endTime = Date.now();
  const startTime = endTime - seconds * 1000;
  const span = trace.getTracer(SERVICE).startSpan(name, { attributes, kind: SpanKind.CLIENT, startTime });
  if (error !== undefined) markFailed(span, error);
  span.end(endTime);
}

/** What `work` does and begins belongs to the span. */
export function inSpan<Value>(span: Span, parent: Context, work: () => Value): Value {
  return context.with(trace.setSpan(parent, span), work);
}

/** By an error or its code, and by the code alone: messages of errors may quote users. */
export function markFailed(span: Span, error: unknown): void {
  const code = typeof error === 'string' ? error : toAppError(error).code;
  span.setAttribute('error.type', code).setStatus({ code: SpanStatusCode.ERROR, message: code });
}

/** Where the work of an order hangs that came from another process. */
export function contextOf(origin: Origin | undefined): Context {
  return propagation.extract(context.active(), { traceparent: origin?.traceparent });
}

export { SpanKind };
