import type { ClientEvent } from '@ctc/contracts';

/** The numbered log of one user: events with `eventId > since`, in order, at most `limit`. */
export type ReadEvents = (since: number, limit: number) => Promise<readonly ClientEvent[]>;

const PAGE = 200;

/**
 * What one socket hears of the log: every event after its start once, in order. `wake` may be called at any time and any
 * number of times. After a rejection the feed is of no more use: the socket must come back with its last event id.
 */
export class OrderedFeed {
  private lowest: number;
  private highest: number;
  private wakening?: Promise<void>;
  private tail: Promise<void> = Promise.resolve();
  private closed = false;

  /** `onGap` hears the last id of what the log no longer holds, before the first event after it. */
  constructor(
    private readonly read: ReadEvents,
    private readonly deliver: (event: ClientEvent) => void,
    since: number,
    private readonly onGap: (lastMissing: number) => void = () => undefined,
  ) {
    this.lowest = since;
    this.highest = since;
  }

  /** There may be something new. */
  wake(): Promise<void> {
    this.wakening ??= this.after(async () => {
      this.wakening = undefined;
      this.highest = await this.copy(this.highest, Infinity);
    });
    return this.wakening;
  }

  /** Brings what lies between `since` and the start of this feed; what was already delivered is not told again. */
  replayFrom(since: number): Promise<void> {
    return this.after(async () => {
      if (since >= this.lowest) return;
      await this.copy(since, this.lowest);
      this.lowest = since;
    });
  }

  close(): void {
    this.closed = true;
  }

  /** One task at a time, so that a replay and live events do not mix. */
  private after(task: () => Promise<void>): Promise<void> {
    this.tail = this.tail.then(task);
    return this.tail;
  }

  /** Delivers `(since, until]`; returns the last id that was delivered. */
  private async copy(since: number, until: number): Promise<number> {
    let cursor = since;
    for (let page = PAGE; page === PAGE && cursor < until && !this.closed;) {
      const events = await this.read(cursor, PAGE);
      page = events.length;
      for (const event of events) {
        const { eventId } = event.payload;
        if (this.closed || eventId > until) return cursor;
        if (eventId > cursor + 1) this.onGap(eventId - 1);
        this.deliver(event);
        cursor = eventId;
      }
    }
    return cursor;
  }
}
