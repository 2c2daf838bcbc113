import { PATIENCE_MS } from '@ctc/testing';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createDatabase } from '../database/database.js';
import { applyMigrations } from '../migrations/apply-migrations.js';
import { createRepositories } from '../repositories/repositories.js';
import { EmbeddedPostgres } from './embedded-postgres.js';

let dataDir: string;
let server: EmbeddedPostgres;
const said: string[] = [];

async function start(): Promise<EmbeddedPostgres> {
  return EmbeddedPostgres.start({ dataDir, isDurable: false, say: (line) => said.push(line) });
}

async function query<Row extends object>(databaseUrl: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'embedded-'));
  await chmod(dataDir, 0o755);
  server = await start();
  await query(server.databaseUrl, 'CREATE TABLE kept (number INT); INSERT INTO kept VALUES (42)');
});

afterEach(() => {
  said.length = 0;
});

afterAll(async () => {
  await server.stop();
  await rm(dataDir, { recursive: true });
});

const kept = async () => (await query<{ number: number }>(server.databaseUrl, 'SELECT * FROM kept'))[0]?.number;

describe('EmbeddedPostgres', () => {
  it('runs without root, on this machine alone, behind a password of its own', async () => {
    const [settings] = await query<{ address: string; encryption: string }>(
      server.databaseUrl,
      `SELECT current_setting('listen_addresses') AS address, current_setting('password_encryption') AS encryption`,
    );
    expect(settings).toEqual({ address: '127.0.0.1', encryption: 'scram-sha-256' });
    const cluster = await stat(join(dataDir, 'postgres/cluster'));
    expect(cluster.uid).not.toBe(0);
    expect(cluster.mode & 0o777).toBe(0o700);
    expect((await stat(join(dataDir, 'postgres/cluster/password'))).mode & 0o777).toBe(0o600);
    const wrong = new URL(server.databaseUrl);
    wrong.password = 'wrong';
    await expect(query(wrong.toString(), 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  });

  it('keeps what was written when it is stopped, and its address', async () => {
    const { databaseUrl, pid } = server;
    await server.stop();
    server = await start();
    expect(await kept()).toBe(42);
    expect(server.pid).not.toBe(pid);
    expect(server.databaseUrl).toBe(databaseUrl);
  });

  it('is taken over by a second start while it runs', async () => {
    const second = await start();
    expect(second.pid).toBe(server.pid);
    expect(second.databaseUrl).toBe(server.databaseUrl);
    expect(await kept()).toBe(42);
    // Both keep it alive, so both must let it go.
    await Promise.all([server.stop(), second.stop()]);
    server = await start();
  });

  it('comes back on the same port when it is killed, and says so', async () => {
    const { databaseUrl, pid } = server;
    process.kill(pid, 'SIGKILL');
    await vi.waitFor(() => expect(said).toContain('postgres is back'), { timeout: PATIENCE_MS, interval: 50 });
    expect(said[0]).toBe('postgres stopped; starting it again');
    expect(server.pid).not.toBe(pid);
    expect(server.databaseUrl).toBe(databaseUrl);
    expect(await kept()).toBe(42);
  });

  it('stays away when it is stopped in the middle of coming back', async () => {
    process.kill(server.pid, 'SIGKILL');
    await vi.waitFor(() => expect(said).toContain('postgres stopped; starting it again'), { timeout: PATIENCE_MS });
    await server.stop();
    await expect(kept()).rejects.toThrow();
    server = await start();
    expect(await kept()).toBe(42);
  });

  it('is not stopped by a process number that now belongs to somebody else', async () => {
    await server.stop();
    const stranger = [process.pid, join(dataDir, 'postgres/cluster'), 0, 5432, '', '127.0.0.1', '', 'ready'];
    await writeFile(join(dataDir, 'postgres/cluster/postmaster.pid'), `${stranger.join('\n')}\n`);
    server = await start();
    expect(await kept()).toBe(42);
  });

  it('takes another port when somebody else has its own', async () => {
    await server.stop();
    const before = Number(await readFile(join(dataDir, 'postgres/port'), 'utf8'));
    const squatter = createServer().listen(before, '127.0.0.1');
    server = await start();
    expect(new URL(server.databaseUrl).port).not.toBe(String(before));
    expect(await kept()).toBe(42);
    squatter.close();
  });

  it('is one server for two processes that start at the same time', async () => {
    await server.stop();
    const [first, second] = await Promise.all([start(), start()]);
    expect(first.pid).toBe(second.pid);
    await Promise.all([first.stop(), second.stop()]);
    server = await start();
    expect(await kept()).toBe(42);
  });

  it('says database.unavailable through the repositories while it is away, and serves the same pool after', async () => {
    await applyMigrations(server.databaseUrl);
    const database = createDatabase(server.databaseUrl);
    const { users, messages } = createRepositories(database);
    const { id } = await users.createGuest();
    await server.stop();
    await expect(users.find(id)).rejects.toMatchObject({ code: 'database.unavailable' });
    const order = { conversationId: id, content: 'x' };
    await expect(messages.addUserMessage(id, order)).rejects.toMatchObject({ code: 'database.unavailable' });
    await expect(database.ping()).rejects.toThrow();
    server = await start();
    expect(await users.find(id)).toMatchObject({ id });
    await database.close();
  });
});
