import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../telemetry/logger.js';

export interface ChannelListener {
  onNotification(payload: string): void;
  /** Notifications may have been missed since the last one. */
  onReconnected(): void;
}

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1000;
/** A connection that died without a word is noticed after this long. */
const HEARTBEAT_MS = 10_000;

/** One LISTEN connection for all channels of a process; after a break it comes back by itself and says so. */
export class NotificationListener {
  private readonly listeners = new Map<string, Set<ChannelListener>>();
  private client?: pg.Client;
  private heartbeat?: NodeJS.Timeout;
  private connecting?: Promise<void>;
  private closed = false;

  private constructor(
    private readonly url: string,
    private readonly channels: readonly string[],
    private readonly logger: Logger,
  ) {}

  /** Resolves when every channel is being listened to. */
  static async open(url: string, channels: readonly string[], logger: Logger): Promise<NotificationListener> {
    const listener = new NotificationListener(url, channels, logger);
    await listener.reconnect();
    return listener;
  }

  /** Returns the way out. */
  on(channel: string, listener: ChannelListener): () => void {
    const ofChannel = this.listeners.get(channel) ?? new Set();
    this.listeners.set(channel, ofChannel.add(listener));
    return () => ofChannel.delete(listener);
  }

  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.heartbeat);
    await this.connecting;
    this.client?.removeAllListeners();
    this.client?.on('error', () => undefined);
    await this.client?.end().catch(() => undefined);
  }

  private reconnect(): Promise<void> {
    this.connecting ??= this.connectUntilItWorks().finally(() => (this.connecting = undefined));
    return this.connecting;
  }

  private async connectUntilItWorks(): Promise<void> {
    for (let pauseMs = FIRST_PAUSE_MS; !this.closed; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      const client = new pg.Client({ connectionString: this.url, keepAlive: true, application_name: 'listener' });
      client.on('error', () => this.lost(client));
      client.on('end', () => this.lost(client));
      client.on('notification', ({ channel, payload }) =>
        this.each(channel, (one) => one.onNotification(payload ?? '')),
      );
      try {
        await client.connect();
        await client.query(this.channels.map((channel) => `LISTEN ${channel}`).join('; '));
        this.client = client;
        this.heartbeat = setInterval(() => void this.beat(client), HEARTBEAT_MS);
        return;
      } catch (error) {
        this.logger.warn({ error }, 'cannot listen for notifications yet');
        await client.end().catch(() => undefined);
      }
      await sleep(pauseMs);
    }
  }

  private async beat(client: pg.Client): Promise<void> {
    const silent = setTimeout(() => this.lost(client), HEARTBEAT_MS / 2);
    await client.query('SELECT 1').catch(() => this.lost(client));
    clearTimeout(silent);
  }

  private lost(client: pg.Client): void {
    if (client !== this.client || this.closed) return;
    this.client = undefined;
    clearInterval(this.heartbeat);
    void client.end().catch(() => undefined);
    this.logger.warn('the connection that listens for notifications broke; connecting again');
    void this.reconnect().then(() => {
      if (!this.closed) this.channels.forEach((channel) => this.each(channel, (one) => one.onReconnected()));
    });
  }

  private each(channel: string, tell: (listener: ChannelListener) => void): void {
    for (const listener of this.listeners.get(channel) ?? []) {
      try {
        tell(listener);
      } catch (error) {
        this.logger.error({ error, channel }, 'a listener failed');
      }
    }
  }
}
