import {
  AppError,
  ENGINE_VERSION,
  mapResultFiles,
  type DeliveryAttempt,
  type JobCatalog,
  type WebhookPayload,
} from '@ctc/contracts';
import type { GenerationRecord, OwedDelivery, Repositories } from '@ctc/persistence';
import { Seal, type Clock, type JobContext, type Metrics, type OutboundHttp, type SignedUrls } from '@ctc/platform';
import { signatureOf } from '../webhooks/signature.js';

export interface DeliveryTools {
  readonly repositories: Pick<Repositories, 'webhooks' | 'generations'>;
  readonly outbound: OutboundHttp;
  readonly links: SignedUrls;
  /** Before the paths of links; left out, they stay paths. */
  readonly publicUrl?: string;
  /** Opens the secrets of webhooks. */
  readonly seals: Seal;
  readonly clock: Clock;
  readonly metrics: Metrics;
}

interface Outcome {
  readonly attempt: DeliveryAttempt;
  /** Why it counts as not delivered. */
  readonly failure?: AppError;
}

/** Tells one webhook of one end: at least once, the receiver knows a repeat by its `Webhook-Id`. */
export class DeliverWebhookProcessor {
  constructor(private readonly tools: DeliveryTools) {}

  /** Raises what the queue tries again later, `webhook.undelivered`, or what it does not, `webhook.address_refused`. */
  async handle({ deliveryId }: JobCatalog['deliverWebhook'], job: JobContext): Promise<void> {
    const { webhooks, generations } = this.tools.repositories;
    const delivery = await webhooks.findOwed(deliveryId);
    if (!delivery) return;
    const generation = await generations.find(delivery.webhook.userId, delivery.generationId);
    const { attempt, failure } = await this.send(delivery, JSON.stringify(this.payloadOf(delivery, generation)));
    const goesOn = failure?.mayPassByItself && job.attempt < job.maxAttempts;
    const outcome = failure ? (goesOn ? 'pending' : 'failed') : 'delivered';
    this.tools.metrics.webhookDeliveries.inc({ outcome });
    await webhooks.recordAttempt(deliveryId, attempt, outcome);
    if (failure) throw failure;
  }

  private async send({ id, event, webhook }: OwedDelivery, body: string): Promise<Outcome> {
    const { clock, outbound, seals } = this.tools;
    const at = clock.now();
    const startedAt = performance.now();
    const attempt = (status: number | null, error: string | null): DeliveryAttempt => ({
      at: at.toISOString(),
      status,
      error,
      durationMs: Math.round(performance.now() - startedAt),
    });
    const timestamp = Math.floor(at.getTime() / 1000);
    const headers = {
      'content-type': 'application/json',
      'user-agent': `Chat-to-Create/${ENGINE_VERSION}`,
      'webhook-id': id,
      'webhook-event': event,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': signatureOf(plain(webhook.secret, seals), timestamp, body),
    };
    try {
      const status = await outbound.post(new URL(webhook.url), { headers, body });
      if (status >= 200 && status < 300) return { attempt: attempt(status, null) };
      const error = status >= 300 && status < 400 ? 'it redirects, which is not followed' : `it answered ${status}`;
      return {
        attempt: attempt(status, error),
        failure: new AppError('webhook.undelivered', `Not delivered: ${error}.`),
      };
    } catch (cause) {
      const failure = cause instanceof AppError ? cause : undelivered(cause);
      return { attempt: attempt(null, failure.detail), failure };
    }
  }

  private linkTo(key: string): string {
    const { links, publicUrl = '' } = this.tools;
    return `${publicUrl}${links.sign(key)}`;
  }

  private payloadOf(delivery: OwedDelivery, generation: GenerationRecord | null): WebhookPayload {
    const { id, event, generationId, createdAt } = delivery;
    const { conversationId, result, error } = generation ?? {};
    const isCompleted = event === 'generation:completed' && result;
    const isFailed = event === 'generation:failed' && error;
    return {
      id,
      event,
      createdAt: createdAt.toISOString(),
      data: {
        generationId,
        jobId: generationId,
        ...(conversationId ? { conversationId } : {}),
        ...(isCompleted ? { result: mapResultFiles(result, (key) => this.linkTo(key)) } : {}),
        ...(isFailed ? { code: error.code, detail: error.detail } : {}),
      },
    };
  }
}

/** Webhooks from before they were sealed keep a readable secret until the API has started once. */
const plain = (stored: string, seals: Seal) => (Seal.isSealed(stored) ? seals.open(stored) : stored);

function undelivered(cause: unknown): AppError {
  const reason =
    cause instanceof Error ? (cause.name === 'TimeoutError' ? 'it did not answer in time' : cause.message) : '';
  return new AppError('webhook.undelivered', `Not delivered: ${reason || 'the connection failed'}.`, { cause });
}
