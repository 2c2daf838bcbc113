import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

/**
 * The door that stays while releases come and go: hands every new request and socket to the release it points to. Those
 * that have begun end where they began. For rehearsals; a proxy of yours does the same in production.
 */
export class Front {
  readonly url: string;
  private readonly server: Server;
  private target?: URL;

  private constructor(server: Server) {
    this.server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on('request', (incoming, answer) => this.pass(incoming, answer));
    server.on('upgrade', (incoming, socket, head) => this.join(incoming, socket, head));
  }

  static async open(port = 0): Promise<Front> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return new Front(server);
  }

  pointTo(url: string): void {
    this.target = new URL(url);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private pass(incoming: IncomingMessage, answer: ServerResponse): void {
    if (!this.target) return void answer.writeHead(503).end();
    const { hostname, port } = this.target;
    const { method, url: path, headers } = incoming;
    const onward = request({ hostname, port, method, path, headers, agent: false }, (found) => {
      answer.writeHead(found.statusCode ?? 502, found.headers);
      found.pipe(answer);
      found.on('error', () => answer.destroy());
    });
    onward.on('error', () => (answer.headersSent ? answer.destroy() : answer.writeHead(502).end()));
    answer.on('close', () => onward.destroy());
    incoming.pipe(onward);
  }

  private join(incoming: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (!this.target) return void socket.destroy();
    const { method, url, httpVersion, rawHeaders } = incoming;
    const onward = connect(Number(this.target.port), this.target.hostname, () => {
      const lines = rawHeaders.flatMap((name, index) => (index % 2 === 0 ? `${name}: ${rawHeaders[index + 1]}` : []));
      onward.write(`${method} ${url} HTTP/${httpVersion}\r\n${lines.join('\r\n')}\r\n\r\n`);
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    for (const [one, other] of [
      [onward, socket],
      [socket, onward],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  }
}
