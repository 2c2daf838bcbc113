import type { Redis as Client } from 'ioredis';
import type { ChannelListener } from '../postgres/notification-listener.js';
import type { Logger } from '../telemetry/logger.js';
import { openRedis, redisReason, type RedisSettings } from './redis.js';

/** A connection that died without a word is noticed after this long. */
const HEARTBEAT_MS = 10_000;

/** One SUBSCRIBE connection for all channels of a process; after a break it comes back by itself and says so. */
export class RedisListener {
  private readonly listeners = new Map<string, Set<ChannelListener>>();
  private readonly heartbeat: NodeJS.Timeout;
  private hasListened = false;

  private constructor(
    private readonly client: Client,
    private readonly channels: readonly string[],
    private readonly logger: Logger,
  ) {
    client.on('message', (channel, payload) => this.each(channel, (one) => one.onNotification(payload)));
    client.on('ready', () => void this.listen());
    this.heartbeat = setInterval(() => void this.beat(), HEARTBEAT_MS);
  }

  /** Resolves when every channel is being listened to. */
  static async open(settings: RedisSettings, channels: readonly string[], logger: Logger): Promise<RedisListener> {
    const client = openRedis(settings, { name: 'listener' }, logger);
    const listener = new RedisListener(client, channels, logger);
    await client.subscribe(...channels);
    return listener;
  }

  /** Returns the way out. */
  on(channel: string, listener: ChannelListener): () => void {
    const ofChannel = this.listeners.get(channel) ?? new Set();
    this.listeners.set(channel, ofChannel.add(listener));
    return () => ofChannel.delete(listener);
  }

  async close(): Promise<void> {
    clearInterval(this.heartbeat);
    this.client.disconnect();
  }

  /** Said only when the channels are listened to again: what comes from now on is heard. */
  private async listen(): Promise<void> {
    try {
      await this.client.subscribe(...this.channels);
    } catch (error) {
      this.logger.warn({ reason: redisReason(error) }, 'cannot listen for notifications yet');
      return;
    }
    if (this.hasListened) this.channels.forEach((channel) => this.each(channel, (one) => one.onReconnected()));
    this.hasListened = true;
  }

  private async beat(): Promise<void> {
    if (this.client.status !== 'ready') return;
    const silent = setTimeout(() => this.client.disconnect(true), HEARTBEAT_MS / 2);
    await this.client.ping().catch(() => undefined);
    clearTimeout(silent);
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
