import { createReadStream, existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

const BUILT = join(import.meta.dirname, '../dist');
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

export interface HostSite {
  readonly origin: string;
  close(): Promise<void>;
}

/** Somebody else's site: the given pages by path, and the files of the demo editor, on an origin of its own. */
export async function openHostSite(pages: Readonly<Record<string, string>> = {}): Promise<HostSite> {
  const server: Server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host');
    const page = pages[pathname];
    const file = join(BUILT, pathname);
    if (page === undefined && (!existsSync(file) || extname(file) === '')) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader('Content-Type', page === undefined ? (TYPES[extname(file)] ?? 'image/svg+xml') : 'text/html');
    if (page === undefined) createReadStream(file).pipe(response);
    else response.end(page);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
