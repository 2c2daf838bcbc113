import { AppError, AUTH_EXPIRED, SYNC_RESET, toAppError, type ClientEvent, type ErrorCode } from '@ctc/contracts';
import {
  CLOCK,
  CONFIG,
  EVENT_LOG,
  LOGGER,
  METRICS,
  SIGNAL_BUS,
  type Clock,
  type Config,
  type EventLog,
  type Logger,
  type Metrics,
  type SignalBus,
} from '@ctc/platform';
import { Inject, type OnApplicationShutdown } from '@nestjs/common';
import {
  WebSocketGateway,
  type OnGatewayConnection,
  type OnGatewayDisconnect,
  type OnGatewayInit,
} from '@nestjs/websockets';
import { Authenticator, credentialsOfSocket } from '../auth/authenticator.js';
import { requireScope } from '../auth/key-scope.js';
import { addressReader } from '../common/address.js';
import type { Caller } from '../common/request.js';
import { ResultLinks } from '../generation/result-links.js';
import { OrderedFeed } from '../events/ordered-feed.js';
import { alarmAt } from './alarm.js';
import { SocketPlaces } from './socket-places.js';
import type { Socket, SocketServer } from './sockets.js';

/** A socket that has been admitted; `lastEventId` is where the log stood before its client heard that it is connected. */
type UserSocket = Socket & {
  data: { userId: string; lastEventId: number; openedAt: number; expiresAtMs?: number };
};

/** A client says where it was, and that seldom. */
const MESSAGES = { most: 60, windowMs: 10_000 };

const roomOf = (userId: string) => `user:${userId}`;
const roomOfKey = (keyId: string) => `key:${keyId}`;

/** A whole number from 0 on; anything else is no position in a log. */
const eventIdOf = (value: unknown) =>
  Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : undefined;

const sinceOf = (body: unknown) =>
  typeof body === 'object' && body !== null && 'since' in body ? eventIdOf(body.since) : undefined;

/** Brings each user's events to that user's sockets (CONTRACT section 3): replay first, live after, nothing twice. */
@WebSocketGateway()
export class RealtimeGateway
  implements
    OnGatewayInit<SocketServer>,
    OnGatewayConnection<UserSocket>,
    OnGatewayDisconnect<UserSocket>,
    OnApplicationShutdown
{
  private readonly feedsByUser = new Map<string, Map<UserSocket, OrderedFeed>>();
  private readonly unsubscribe: (() => void)[] = [];
  private readonly places: SocketPlaces;
  private readonly addressOf: ReturnType<typeof addressReader>;

  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(METRICS) private readonly metrics: Metrics,
    @Inject(SIGNAL_BUS) private readonly signals: SignalBus,
    private readonly authenticator: Authenticator,
    private readonly links: ResultLinks,
    @Inject(CONFIG) { limits, trustProxy }: Config,
  ) {
    this.places = new SocketPlaces(limits.socketsPerUser);
    this.addressOf = addressReader(trustProxy);
  }

  afterInit(server: SocketServer): void {
    server.use(
      (socket, next) =>
        void this.admit(socket as UserSocket).then(
          () => next(),
          (error) => next(refusal(error)),
        ),
    );
    const events = this.log.subscribe({
      onAppended: (userId) => this.wake(userId),
      onReconnected: () => [...this.feedsByUser.keys()].forEach((userId) => this.wake(userId)),
    });
    const farewells = this.signals.on('user:gone', ({ userId }) => server.in(roomOf(userId)).disconnectSockets(true));
    const revoked = this.signals.on('key:gone', ({ keyId }) => {
      const room = server.in(roomOfKey(keyId));
      room.emit(AUTH_EXPIRED, { ...farewell('auth.invalid', 'The API key was deleted.'), at: this.at() });
      room.disconnectSockets(true);
    });
    this.unsubscribe.push(events, farewells, revoked);
  }

  handleConnection(socket: UserSocket): void {
    this.metrics.socketsConnected.inc();
    this.metrics.socketConnects.inc();
    socket.data.openedAt = this.clock.now().getTime();
    socket.once('disconnect', (reason: string) => this.metrics.socketDisconnects.inc({ reason }));
    this.endWithToken(socket);
    limitMessages(socket, this.clock);
    const opened = this.open(socket, sinceOf(socket.handshake.auth));
    this.orDisconnect(socket, opened);
    socket.on('sync', (body: unknown) => this.orDisconnect(socket, this.sync(socket, opened, sinceOf(body))));
  }

  handleDisconnect(socket: UserSocket): void {
    this.metrics.socketsConnected.dec();
    const feeds = this.feedsByUser.get(socket.data.userId);
    feeds?.get(socket)?.close();
    feeds?.delete(socket);
    if (feeds?.size === 0) this.feedsByUser.delete(socket.data.userId);
  }

  onApplicationShutdown(): void {
    this.unsubscribe.forEach((leave) => leave());
  }

  private async admit(socket: UserSocket): Promise<void> {
    const credentials = credentialsOfSocket(socket.handshake);
    if (!credentials) {
      throw new AppError('auth.required', 'Connect with auth: {token}. POST /api/auth/guest gives one.');
    }
    const caller = await this.authenticator.authenticate(credentials, this.addressOf(socket.request));
    requireScope(caller, 'read');
    this.takePlace(socket, caller);
    const { id, keyId, expiresAtMs } = caller;
    socket.data.userId = id;
    socket.data.expiresAtMs = expiresAtMs;
    socket.data.lastEventId = await this.log.lastEventId(id);
    await socket.join(keyId === undefined ? [roomOf(id)] : [roomOf(id), roomOfKey(keyId)]);
  }

  /** The place is free again when the connection closes, also one that never got any further. */
  private takePlace(socket: UserSocket, { id }: Caller): void {
    if (this.places.isFull(id)) {
      throw new AppError(
        'request.rate_limited',
        'You have too many connections open. Close some tabs, then try again.',
      );
    }
    socket.conn.once('close', this.places.take(id));
  }

  /** Says so when the token ends, and closes: the client comes back with another one, and says where it was. */
  private endWithToken(socket: UserSocket): void {
    const { expiresAtMs } = socket.data;
    if (expiresAtMs === undefined) return;
    const callOff = alarmAt(expiresAtMs, this.clock, () => {
      const detail = 'The token has expired. Connect with a new one, and with `since`.';
      socket.emit(AUTH_EXPIRED, { ...farewell('auth.expired', detail), at: this.at() });
      socket.disconnect(true);
    });
    socket.once('disconnect', callOff);
  }

  private at(): string {
    return this.clock.now().toISOString();
  }

  /** Starts the socket's feed where the client left off, or now. */
  private async open(socket: UserSocket, since: number | undefined): Promise<OrderedFeed> {
    const { userId, lastEventId } = socket.data;
    const start = since !== undefined && (await this.holds(socket, since, lastEventId)) ? since : lastEventId;
    const feed = new OrderedFeed(
      (cursor, limit) => this.log.read(userId, cursor, limit),
      (event) => this.deliver(socket, event),
      start,
      (lastMissing) => this.reset(socket, lastMissing),
    );
    if (!socket.connected) return feed;
    const feeds = this.feedsByUser.get(userId) ?? new Map<UserSocket, OrderedFeed>();
    this.feedsByUser.set(userId, feeds.set(socket, feed));
    // What was appended before the feed could be woken by others.
    await feed.wake();
    return feed;
  }

  private async sync(socket: UserSocket, opened: Promise<OrderedFeed>, since: number | undefined): Promise<void> {
    if (since === undefined) return;
    const feed = await opened;
    const last = await this.log.lastEventId(socket.data.userId);
    if (!(await this.holds(socket, since, last))) return;
    await feed.replayFrom(since);
    await feed.wake();
  }

  /** Whether everything after `since` can still be told; otherwise the client hears `sync:reset`. */
  private async holds(socket: UserSocket, since: number, last: number): Promise<boolean> {
    const oldest = (await this.log.oldestEventId(socket.data.userId)) ?? last + 1;
    if (since <= last && since >= oldest - 1) return true;
    this.reset(socket, last);
    return false;
  }

  /** Up to this number nothing more will be told: the client reads the state. */
  private reset(socket: UserSocket, last: number): void {
    socket.emit(SYNC_RESET, { eventId: last, at: this.clock.now().toISOString() });
  }

  private deliver(socket: UserSocket, event: ClientEvent): void {
    const { name, payload } = this.links.signEvent(event);
    socket.emit(name, payload);
    this.metrics.eventsDelivered.inc({ event: name });
    const committedAt = Date.parse(payload.at);
    const isLive = committedAt >= socket.data.openedAt;
    if (isLive) this.metrics.eventLag.observe(Math.max(0, this.clock.now().getTime() - committedAt) / 1000);
  }

  private wake(userId: string): void {
    for (const [socket, feed] of this.feedsByUser.get(userId) ?? []) this.orDisconnect(socket, feed.wake());
  }

  /** A socket whose log cannot be read is closed: its client comes back and says where it was. */
  private orDisconnect(socket: UserSocket, work: Promise<unknown>): void {
    work.catch((error: unknown) => {
      this.logger.warn({ error, userId: socket.data.userId }, 'a socket could not be served from the log');
      // Not `disconnect()`: clients take that for a farewell and do not come back by themselves.
      socket.conn.close();
    });
  }
}

/** What a client hears before it is let go; `eventId` 0: no event of its log. */
const farewell = (code: ErrorCode, detail: string) => ({ code, detail, retryable: false, eventId: 0 });

/** Whoever floods is let go; the client comes back by itself, later each time. */
function limitMessages(socket: UserSocket, clock: Clock): void {
  let [count, untilMs] = [0, 0];
  socket.conn.on('packet', ({ type }: { type: string }) => {
    if (type !== 'message') return;
    const nowMs = clock.now().getTime();
    if (nowMs >= untilMs) [count, untilMs] = [0, nowMs + MESSAGES.windowMs];
    count += 1;
    if (count > MESSAGES.most) socket.disconnect(true);
  });
}

/** What a refused client finds in `connect_error`: the sentence, and in `data` the code. */
function refusal(error: unknown): Error {
  const { code, detail, retryable } = toAppError(error);
  return Object.assign(new Error(detail), { data: { code, detail, retryable } });
}
