import type { IncomingMessage } from 'node:http';
import type { Config } from '@ctc/platform';
import type { INestApplication } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { isWelcome, originMatcher } from '../common/origins.js';
import type { SocketServer, SocketServerOptions } from './sockets.js';

/** Clients send a token and an event id: anything large is not from us. */
const LONGEST_PACKET_BYTES = 16 * 1024;

/** Socket.IO on the API's own port and path, for our own page, the listed hosts, and programs without a page. */
export class SocketAdapter extends IoAdapter {
  private readonly listed: (origin: string) => boolean;
  /** Long polling is many requests, which must all reach the API that knows the socket; a web socket is one connection. */
  private readonly transports: readonly ('websocket' | 'polling')[];

  constructor(app: INestApplication, config: Config) {
    super(app);
    this.listed = originMatcher(config.widgetOrigins);
    this.transports = config.sessionAffinity ? ['polling', 'websocket'] : ['websocket'];
  }

  override createIOServer(port: number, options?: SocketServerOptions): SocketServer {
    return super.createIOServer(port, {
      ...options,
      path: '/socket.io',
      serveClient: false,
      transports: this.transports,
      maxHttpBufferSize: LONGEST_PACKET_BYTES,
      cors: { origin: (origin, done) => done(null, origin !== undefined && this.listed(origin)) },
      // CORS does not cover web sockets: the origin of the page is checked here for both transports.
      allowRequest: ({ headers }: IncomingMessage, done: (problem: string | null, allowed: boolean) => void) => {
        const allowed = isWelcome(headers.origin, headers.host, this.listed);
        done(allowed ? null : 'origin not allowed', allowed);
      },
    } as SocketServerOptions);
  }
}
