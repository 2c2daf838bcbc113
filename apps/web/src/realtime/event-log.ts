import type { ClientEvent } from '@ctc/contracts';

/** Enough for the longest race between an HTTP answer and the events that overtake it. */
const KEPT_EVENTS = 1000;

/** The last events of this tab, each once, so that an answer that comes after its events can be caught up with them. */
export interface EventLog {
  /** False for an event that was seen before. */
  accept(event: ClientEvent): boolean;
  /** The highest event id seen; 0 before the first. */
  newest(): number;
  /** All kept events in their order. */
  all(): readonly ClientEvent[];
}

export function createEventLog(): EventLog {
  let events: ClientEvent[] = [];
  let newest = 0;
  /** Below this id events were forgotten, and cannot be told from repeats. */
  let forgotten = 0;
  const ids = new Set<number>();

  const forgetOldest = () => {
    const dropped = events.slice(0, -KEPT_EVENTS / 2);
    events = events.slice(-KEPT_EVENTS / 2);
    for (const { payload } of dropped) ids.delete(payload.eventId);
    forgotten = dropped.at(-1)?.payload.eventId ?? forgotten;
  };

  return {
    accept: (event) => {
      const { eventId } = event.payload;
      if (eventId <= forgotten || ids.has(eventId)) return false;
      ids.add(eventId);
      newest = Math.max(newest, eventId);
      // Almost always the newest; a late one is put where it belongs.
      const at = events.findLastIndex(({ payload }) => payload.eventId < eventId) + 1;
      events.splice(at, 0, event);
      if (events.length > KEPT_EVENTS) forgetOldest();
      return true;
    },
    newest: () => newest,
    all: () => events,
  };
}
