import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

/** What lies between a browser and the server. */
export interface Network {
  readonly name: string;
  readonly roundTripMs: number;
  readonly downMbit: number;
  readonly upMbit: number;
}

/** Round trip and width of the usual presets; slow 4G is the one that Lighthouse grades by. */
export const FAST_4G: Network = { name: 'fast 4G', roundTripMs: 165, downMbit: 9, upMbit: 1.5 };
export const SLOW_4G: Network = { name: 'slow 4G', roundTripMs: 150, downMbit: 1.6, upMbit: 0.75 };

/** Small enough that connections take turns, as packets do. */
const PIECE_BYTES = 4096;
const BITS = 8;

export interface SlowWay {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * A way to a local server that is as slow as a network: each byte is half a round trip under way, a connection takes a
 * round trip to begin, and all connections share the width. What a browser's own throttling leaves out (sockets, service
 * workers) goes the same way. There is no loss and no slow start.
 */
export async function openSlowWay(target: string, network: Network): Promise<SlowWay> {
  const { port } = new URL(target);
  const [down, up] = [lane(network.downMbit, network.roundTripMs), lane(network.upMbit, network.roundTripMs)];
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(port), '127.0.0.1');
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.setNoDelay(true);
      socket.on('close', () => open.delete(socket));
      // The other side learns it by the end of the stream.
      socket.on('error', () => socket.destroy());
    }
    up(client, upstream, performance.now() + network.roundTripMs);
    down(upstream, client, 0);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

/** One direction, shared by all connections. Nothing of a connection passes before `opensAt`. */
function lane(megabits: number, roundTripMs: number) {
  const bytesPerMs = (megabits * 1000) / BITS;
  let freeAt = 0;
  const arrivalOf = (bytes: number, opensAt: number) => {
    freeAt = Math.max(freeAt, performance.now()) + bytes / bytesPerMs;
    return Math.max(freeAt, opensAt) + roundTripMs / 2;
  };
  return (from: Socket, to: Socket, opensAt: number) => {
    const underWay: { at: number; act: () => void }[] = [];
    // Timers come out of their order, or too early while the process is busy; bytes may not.
    const arrive = () => {
      while (underWay[0] && underWay[0].at <= performance.now() + 1) underWay.shift()?.act();
      if (underWay[0]) setTimeout(arrive, underWay[0].at - performance.now());
    };
    let last = 0;
    const later = (bytes: number, act: () => void) => {
      last = Math.max(last, arrivalOf(bytes, opensAt));
      underWay.push({ at: last, act });
      if (underWay.length === 1) setTimeout(arrive, last - performance.now());
    };
    from.on('data', (data: Buffer) => {
      for (let at = 0; at < data.length; at += PIECE_BYTES) {
        const piece = data.subarray(at, at + PIECE_BYTES);
        later(piece.length, () => to.writable && to.write(piece));
      }
    });
    from.on('end', () => later(0, () => to.end()));
    from.on('close', () => later(0, () => to.destroy()));
  };
}
