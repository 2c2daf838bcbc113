import { Readable } from 'node:stream';
import type { ClientEvent, MessageAccepted } from '@ctc/contracts';
import type { Repositories } from '@ctc/persistence';
import { EVENT_LOG, LOGGER, type EventLog, type Logger } from '@ctc/platform';
import { Inject, Injectable } from '@nestjs/common';
import { REPOSITORIES } from '../common/tokens.js';
import { OrderedFeed } from '../events/ordered-feed.js';
import { ResultLinks } from '../generation/result-links.js';

/** Proxies close connections on which nothing is said. */
const HEARTBEAT_MS = 15_000;
/** Between an answer's last state and the event that tells it lie milliseconds. */
const STATE_TO_EVENT_MS = 2_000;

/** Whether an event is about this answer or what was promised with it. */
function isAbout({ payload }: ClientEvent, { assistantMessageId, generation, steps = [] }: MessageAccepted): boolean {
  if ('generationId' in payload) {
    const { generationId } = payload;
    return generationId === generation?.id || steps.some((step) => step.generationId === generationId);
  }
  const messageId = 'message' in payload ? payload.message.id : payload.messageId;
  return messageId === assistantMessageId;
}

const isLast = ({ name }: ClientEvent) => name === 'chat:complete' || name === 'chat:error';

const asText = ({ name, payload }: ClientEvent) =>
  `id: ${payload.eventId}\nevent: ${name}\ndata: ${JSON.stringify(payload)}\n\n`;

/** One answer as Server-Sent Events: the same events that sockets hear, until the answer has ended. */
@Injectable()
export class AnswerEvents {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(REPOSITORIES) private readonly repositories: Repositories,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly links: ResultLinks,
  ) {}

  /** Everything after event `since`. A reader that goes away detaches; the answer goes on. */
  stream(userId: string, accepted: MessageAccepted, since: number): Readable {
    const lines = new Readable({ read: () => undefined });
    let ended = false;
    const end = () => {
      if (!ended) lines.push(null);
      ended = true;
    };
    const feed = new OrderedFeed(
      (cursor, limit) => this.log.read(userId, cursor, limit),
      (event) => {
        if (ended || !isAbout(event, accepted)) return;
        lines.push(asText(this.links.signEvent(event)));
        if (isLast(event)) end();
      },
      since,
    );
    const wake = () => void feed.wake().catch((error: Error) => lines.destroy(error));
    const unsubscribe = this.log.subscribe({
      onAppended: (appendedTo) => appendedTo === userId && wake(),
      onReconnected: wake,
    });
    const heartbeat = setInterval(() => !ended && lines.push(': still here\n\n'), HEARTBEAT_MS);
    lines.once('close', () => {
      clearInterval(heartbeat);
      unsubscribe();
      feed.close();
    });
    lines.once('error', (error) => this.logger.warn({ error, userId }, 'an event stream broke'));
    void this.open(userId, accepted, feed, end).catch((error: Error) => lines.destroy(error));
    return lines;
  }

  /** An answer that ended so long ago that the log has forgotten it has nothing more to tell. */
  private async open(userId: string, accepted: MessageAccepted, feed: OrderedFeed, end: () => void): Promise<void> {
    const before = await this.repositories.messages.view(userId, accepted.assistantMessageId);
    await feed.wake();
    if (before?.status !== 'streaming') setTimeout(end, STATE_TO_EVENT_MS).unref();
  }
}
