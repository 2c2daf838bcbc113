import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '../telemetry/logger.js';
import { freePort, RedisServer } from '../testing/redis-server.js';
import { hasTestRedis } from '../testing/test-redis.js';
import { checkRedis, openRedis } from './redis.js';

const hasOpenSsl = spawnSync('openssl', ['version'], { stdio: 'ignore' }).status === 0;

describe.skipIf(!hasTestRedis())('checkRedis', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await RedisServer.start(['--requirepass', 'correct-horse']);
  });
  afterAll(() => server.remove());
  const at = (userInfo: string) => ({ url: server.url.replace('//', `//${userInfo}`), prefix: 'p' });

  it('is content with a server that keeps what it is given', async () => {
    await checkRedis(at(':correct-horse@'));
  });

  it.each([
    ['without its password', '', /REDIS_URL \(redis:\/\/127\.0\.0\.1:\d+\): it does not answer \(NOAUTH/],
    ['with a wrong one', ':battery-staple@', /it does not answer \(WRONGPASS/],
  ])('says so %s, in a line without the password', async (_, userInfo, expected) => {
    const refusal: Error = await checkRedis(at(userInfo)).then(
      () => expect.unreachable(),
      (error) => error,
    );
    expect(refusal.message).toMatch(expected);
    expect(refusal.message).not.toMatch(/battery|\n/);
  });

  it('refuses one that would throw jobs away', async () => {
    const forgetful = await RedisServer.start(['--maxmemory-policy', 'allkeys-lru', '--maxmemory', '100mb']);
    const settings = { url: forgetful.url, prefix: 'p' };
    await expect(checkRedis(settings)).rejects.toThrow(/maxmemory-policy is allkeys-lru.*set it to noeviction/);
    await forgetful.remove();
  });

  it.skipIf(!hasOpenSsl)('speaks TLS to rediss:, once it knows whom it talks to', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'redis-tls-'));
    const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
    const whom = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1', '-days', '1'];
    const made = ['-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate];
    expect(spawnSync('openssl', ['req', '-x509', ...made, ...whom], { stdio: 'ignore' }).status).toBe(0);
    const tlsPort = await freePort();
    const files = ['--tls-cert-file', certificate, '--tls-key-file', key, '--tls-auth-clients', 'no'];
    const secure = await RedisServer.start(['--tls-port', String(tlsPort), ...files]);
    const settings = { url: `rediss://127.0.0.1:${tlsPort}`, prefix: 'p' };
    const known = getCACertificates('default');
    try {
      setDefaultCACertificates([...known, readFileSync(certificate, 'utf8')]);
      await checkRedis(settings);
      setDefaultCACertificates(known);
      await expect(checkRedis(settings)).rejects.toThrow(/rediss:.*it does not answer \(self-signed certificate/);
    } finally {
      setDefaultCACertificates(known);
      await secure.remove();
      rmSync(folder, { recursive: true });
    }
  });

  it('writes no password into the log when it is wrong', async () => {
    const lines: string[] = [];
    const logger = createLogger({
      level: 'debug',
      name: 'test',
      destination: { write: (line) => void lines.push(line) },
    });
    const client = openRedis(at(':battery-staple@'), { name: 'spec', patienceMs: 300 }, logger);
    client.on('error', (error) => logger.warn({ error }, 'as others log it'));
    await client.get('k').catch((error: unknown) => logger.warn({ err: error }, 'and as it is thrown'));
    expect(lines.join('')).toContain('WRONGPASS');
    expect(lines.join('')).not.toContain('battery');
    client.disconnect();
  });
});
