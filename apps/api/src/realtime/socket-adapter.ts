import type { IncomingMessage } from 'node:http';
import { networkOf, type Config } from '@ctc/platform';
import type { INestApplication } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { addressReader } from '../common/address.js';
import { isWelcome, originMatcher } from '../common/origins.js';
import { SocketPlaces } from './socket-places.js';
import type { SocketServer, SocketServerOptions } from './sockets.js';

/** Clients send a token and an event id: anything large is not from us. */
const LONGEST_PACKET_BYTES = 16 * 1024;
/** A connection that does not say who it is in this time is closed. */
const NAMELESS_MS = 10_000;

/** What lies under a socket, from its first byte on. */
interface RawConnection {
  readonly request: IncomingMessage;
  once(event: 'close', listener: () => void): void;
}

/** Socket.IO on the API's own port and path, for our own page, the listed hosts, and programs without a page. */
export class SocketAdapter extends IoAdapter {
  private readonly listed: (origin: string) => boolean;
  private readonly places: SocketPlaces;
  private readonly addressOf: (request: IncomingMessage) => string;
  /** Long polling is many requests, which must all reach the API that knows the socket; a web socket is one connection. */
  private readonly transports: readonly ('websocket' | 'polling')[];

  constructor(app: INestApplication, config: Config) {
    super(app);
    this.listed = originMatcher(config.widgetOrigins);
    this.places = new SocketPlaces(config.limits.socketsPerAddress);
    const addressOf = addressReader(config.trustProxy);
    this.addressOf = (request) => networkOf(addressOf(request));
    this.transports = config.sessionAffinity ? ['polling', 'websocket'] : ['websocket'];
  }

  override createIOServer(port: number, options?: SocketServerOptions): SocketServer {
    const server: SocketServer = super.createIOServer(port, {
      ...options,
      path: '/socket.io',
      serveClient: false,
      connectTimeout: NAMELESS_MS,
      transports: this.transports,
      maxHttpBufferSize: LONGEST_PACKET_BYTES,
      cors: { origin: (origin, done) => done(null, origin !== undefined && this.listed(origin)) },
      // CORS does not cover web sockets: the origin of the page is checked here for both transports.
      allowRequest: (request: IncomingMessage, done: (problem: string | null, allowed: boolean) => void) => {
        const problem = this.problemWith(request);
        done(problem, problem === null);
      },
    } as SocketServerOptions);
    server.engine.on('connection', (connection: RawConnection) => {
      connection.once('close', this.places.take(this.addressOf(connection.request)));
    });
    return server;
  }

  private problemWith(request: IncomingMessage): string | null {
    if (!isWelcome(request.headers.origin, request.headers.host, this.listed)) return 'origin not allowed';
    return this.places.isFull(this.addressOf(request)) ? 'too many connections' : null;
  }
}
