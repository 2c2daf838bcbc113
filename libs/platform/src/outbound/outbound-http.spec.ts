import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSocketServer, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { OutboundHttp } from './outbound-http.js';

const MESSAGE = { headers: { 'content-type': 'application/json', 'x-what': 'test' }, body: '{"über":1}' };

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function listen(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<number> {
  server = createServer(answer);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const leadingTo = (...addresses: string[]) =>
  vi.fn(async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));

describe('OutboundHttp', () => {
  it('posts to the address that the name leads to, under that name', async () => {
    let got: { host?: string; what?: unknown; body: string } | undefined;
    const port = await listen((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += chunk));
      request.on('end', () => {
        got = { host: request.headers.host, what: request.headers['x-what'], body };
        response.writeHead(202).end('never read');
      });
    });
    const resolve = leadingTo('127.0.0.1');
    const sut = new OutboundHttp({ allowPrivate: true, resolve });
    expect(await sut.post(new URL(`http://hooks.example:${port}/a?b=c`), MESSAGE)).toBe(202);
    expect(got).toEqual({ host: `hooks.example:${port}`, what: 'test', body: MESSAGE.body });
    expect(resolve).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['a name that leads inside', 'http://hooks.example', ['127.0.0.1']],
    ['a name that leads outside and inside', 'http://hooks.example', ['93.184.215.14', '10.0.0.1']],
    ['a name that leads to the cloud’s own address', 'https://hooks.example', ['169.254.169.254']],
    ['an address', 'http://127.0.0.1', []],
    ['an address in another writing', 'http://0x7f.1', []],
    ['an address as one number', 'http://2130706433', []],
    ['an IPv6 address', 'http://[::1]', []],
    ['an address in an IPv6 one', 'http://[::ffff:10.0.0.1]', []],
  ])('refuses %s, when asked and when sending', async (_what, address, resolved) => {
    const answered = vi.fn((_request: IncomingMessage, response: ServerResponse) => void response.end());
    const port = await listen(answered);
    const url = new URL(`${address}:${port}/`);
    const sut = new OutboundHttp({ allowPrivate: false, resolve: leadingTo(...resolved) });
    await expect(sut.check(url)).rejects.toMatchObject({ code: 'webhook.address_refused' });
    await expect(sut.post(url, MESSAGE)).rejects.toMatchObject({ code: 'webhook.address_refused' });
    expect(answered).not.toHaveBeenCalled();
  });

  it('refuses a name that leads outside when it is checked and inside when it is used', async () => {
    const answered = vi.fn((_request: IncomingMessage, response: ServerResponse) => void response.end());
    const url = new URL(`http://rebinding.example:${await listen(answered)}/`);
    const resolve = leadingTo('127.0.0.1').mockResolvedValueOnce([{ address: '93.184.215.14', family: 4 }]);
    const sut = new OutboundHttp({ allowPrivate: false, resolve });
    await sut.check(url);
    await expect(sut.post(url, MESSAGE)).rejects.toMatchObject({ code: 'webhook.address_refused' });
    expect(answered).not.toHaveBeenCalled();
  });

  it('lets a name pass that cannot be resolved now, and fails when it is used', async () => {
    const sut = new OutboundHttp({ allowPrivate: false, resolve: () => Promise.reject(new Error('ENOTFOUND')) });
    await sut.check(new URL('http://later.example/'));
    await expect(sut.post(new URL('http://later.example/'), MESSAGE)).rejects.toThrow('ENOTFOUND');
  });

  it('follows no redirect', async () => {
    const paths: (string | undefined)[] = [];
    const port = await listen((request, response) => {
      paths.push(request.url);
      response.writeHead(307, { location: '/elsewhere' }).end();
    });
    const sut = new OutboundHttp({ allowPrivate: true });
    expect(await sut.post(new URL(`http://127.0.0.1:${port}/here`), MESSAGE)).toBe(307);
    expect(paths).toEqual(['/here']);
  });

  it('reads the head of an endless answer only', async () => {
    const port = await listen((_request, response) => {
      response.writeHead(200);
      const more = () => !response.destroyed && response.write('x'.repeat(65_536), more);
      more();
    });
    const closed = new Promise((resolve) => server?.once('connection', (socket) => socket.once('close', resolve)));
    expect(await new OutboundHttp({ allowPrivate: true }).post(new URL(`http://127.0.0.1:${port}`), MESSAGE)).toBe(200);
    await closed;
  });

  it('waits no longer than its limit for a receiver that says nothing', async () => {
    const silent = createSocketServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => silent.once('listening', resolve));
    const url = new URL(`http://127.0.0.1:${(silent.address() as AddressInfo).port}`);
    const sut = new OutboundHttp({ allowPrivate: true, limitMs: 50 });
    await expect(sut.post(url, MESSAGE)).rejects.toMatchObject({ name: 'TimeoutError' });
    silent.close();
  });
});
