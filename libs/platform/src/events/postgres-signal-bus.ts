import type { SignalMap, SignalName } from '@ctc/contracts';
import { CHANNELS } from '../postgres/channels.js';
import { Database } from '../postgres/database.js';
import type { NotificationListener } from '../postgres/notification-listener.js';
import type { SignalBus } from './signal-bus.js';

type Signal = { [Name in SignalName]: { name: Name; payload: SignalMap[Name] } }[SignalName];

/** Signals over NOTIFY: every process hears every signal, about a millisecond later. */
export class PostgresSignalBus implements SignalBus {
  private readonly database: Database;

  /** The listener listens to `CHANNELS.signals` and stays the caller's to close. */
  constructor(
    databaseUrl: string,
    private readonly listener: NotificationListener,
  ) {
    this.database = new Database(databaseUrl, { applicationName: 'signal-bus', maxConnections: 1 });
  }

  async send<Name extends SignalName>(name: Name, payload: SignalMap[Name]): Promise<void> {
    await this.database.query('SELECT pg_notify($1, $2)', [CHANNELS.signals, JSON.stringify({ name, payload })]);
  }

  on<Name extends SignalName>(name: Name, listener: (payload: SignalMap[Name]) => void): () => void {
    return this.listener.on(CHANNELS.signals, {
      onNotification: (text) => {
        const signal: Signal = JSON.parse(text);
        if (signal.name === name) listener(signal.payload as SignalMap[Name]);
      },
      // Nothing to catch up with: who holds the work reads the state before each step.
      onReconnected: () => undefined,
    });
  }

  close(): Promise<void> {
    return this.database.end();
  }
}
