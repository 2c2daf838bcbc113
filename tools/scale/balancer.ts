import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Hands connections to the servers in turn, as the plainest balancer does: no stickiness, no look into what is said. */
export class Balancer {
  private next = 0;
  private readonly open = new Set<Socket>();
  private readonly server = createServer((client) => this.accept(client));
  private ports: readonly number[];

  private constructor(ports: readonly number[]) {
    this.ports = ports;
  }

  static async before(ports: readonly number[]): Promise<Balancer> {
    const balancer = new Balancer(ports);
    await new Promise<void>((listening) => balancer.server.listen(0, '127.0.0.1', listening));
    return balancer;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Other servers stand behind it from now on. */
  lead(ports: readonly number[]): void {
    this.ports = ports;
  }

  async close(): Promise<void> {
    this.open.forEach((socket) => socket.destroy());
    await new Promise((closed) => this.server.close(closed));
  }

  private accept(client: Socket): void {
    this.keep(client);
    this.next += 1;
    this.forward(client, this.next, this.ports.length);
  }

  /** One that does not answer is passed over; when none does, the client is. */
  private forward(client: Socket, turn: number, tries: number): void {
    const upstream = connect(this.ports[turn % this.ports.length], '127.0.0.1');
    this.keep(upstream);
    upstream.once('error', () => {
      if (upstream.connecting || tries === 0) client.destroy();
    });
    upstream.once('connect', () => {
      client.pipe(upstream).pipe(client);
      client.once('close', () => upstream.destroy());
      upstream.once('close', () => client.destroy());
    });
    upstream.once('close', () => {
      if (upstream.bytesRead > 0 || upstream.bytesWritten > 0) return;
      if (tries > 1 && !client.destroyed) this.forward(client, turn + 1, tries - 1);
      else client.destroy();
    });
  }

  private keep(socket: Socket): void {
    this.open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => this.open.delete(socket));
  }
}
