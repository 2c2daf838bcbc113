import { AsyncLocalStorage } from 'node:async_hooks';
import { context, propagation, trace } from '@opentelemetry/api';

/** Whose work it is, in ids: every log line that is written on its way carries them. */
export interface WorkIds {
  requestId?: string;
  userId?: string;
  conversationId?: string;
  messageId?: string;
  generationId?: string;
  uploadId?: string;
  deliveryId?: string;
  job?: string;
  jobId?: string;
  attempt?: number;
}

/** What an order takes along into another process, so that lines and spans of both can be joined. */
export interface Origin {
  readonly requestId?: string;
  /** W3C Trace Context. */
  readonly traceparent?: string;
}

const storage = new AsyncLocalStorage<WorkIds>();

/** Runs `work` with these ids, in addition to those it is in already. */
export function within<Value>(ids: WorkIds, work: () => Value): Value {
  return storage.run({ ...storage.getStore(), ...ids }, work);
}

/** Something was learned about the work at hand: who asks, what it is about. */
export function note(ids: WorkIds): void {
  const current = storage.getStore();
  if (current) Object.assign(current, ids);
}

/** The ids of the work at hand, with those of its trace, as log lines show them. */
export function currentIds(): WorkIds & { traceId?: string; spanId?: string } {
  const span = trace.getActiveSpan()?.spanContext();
  const ids = storage.getStore();
  return span ? { ...ids, traceId: span.traceId, spanId: span.spanId } : { ...ids };
}

/** For an order that is about to leave this process; undefined when there is nothing to tell. */
export function currentOrigin(): Origin | undefined {
  const requestId = storage.getStore()?.requestId;
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  const { traceparent } = carrier;
  if (!requestId && !traceparent) return undefined;
  return { ...(requestId && { requestId }), ...(traceparent && { traceparent }) };
}
