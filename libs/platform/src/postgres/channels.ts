/** NOTIFY channels of the product. Payloads stay far under PostgreSQL's limit of 8000 bytes: ids, never content. */
export const CHANNELS = { events: 'ctc_events', signals: 'ctc_signals' } as const;
