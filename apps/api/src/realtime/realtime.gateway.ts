import { AppError, SYNC_RESET, toAppError, type ClientEvent } from '@ctc/contracts';
import {
  CLOCK,
  EVENT_LOG,
  LOGGER,
  METRICS,
  SIGNAL_BUS,
  type Clock,
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
import { addressOf } from '../common/address.js';
import { ResultLinks } from '../generation/result-links.js';
import { OrderedFeed } from '../events/ordered-feed.js';
import type { Socket, SocketServer } from './sockets.js';

/** A socket that has been admitted; `lastEventId` is where the log stood before its client heard that it is connected. */
type UserSocket = Socket & { data: { userId: string; lastEventId: number; openedAt: number } };

const roomOf = (userId: string) => `user:${userId}`;

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

  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(METRICS) private readonly metrics: Metrics,
    @Inject(SIGNAL_BUS) private readonly signals: SignalBus,
    private readonly authenticator: Authenticator,
    private readonly links: ResultLinks,
  ) {}

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
    this.unsubscribe.push(events, farewells);
  }

  handleConnection(socket: UserSocket): void {
    this.metrics.socketsConnected.inc();
    this.metrics.socketConnects.inc();
    socket.data.openedAt = this.clock.now().getTime();
    socket.once('disconnect', (reason: string) => this.metrics.socketDisconnects.inc({ reason }));
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
    const caller = await this.authenticator.authenticate(credentials, addressOf(socket.request));
    requireScope(caller, 'read');
    const { id } = caller;
    socket.data.userId = id;
    socket.data.lastEventId = await this.log.lastEventId(id);
    await socket.join(roomOf(id));
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

/** What a refused client finds in `connect_error`: the sentence, and in `data` the code. */
function refusal(error: unknown): Error {
  const { code, detail, retryable } = toAppError(error);
  return Object.assign(new Error(detail), { data: { code, detail, retryable } });
}
