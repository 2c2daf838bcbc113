import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigError } from './config-error.js';
import { envExample } from './env-example.js';
import { loadConfig, loadConfigWithoutDatabase } from './load-config.js';
import { loadSecrets } from './secrets.js';
import type { Environment } from './setting-reader.js';

const SECRET = 'a-long-enough-secret-of-an-operator-0123456789';
const DATABASE_URL = 'postgresql://studio:pw@127.0.0.1:5432/studio';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'config-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const minimal = (more: Environment = {}): Environment => ({ DATA_DIR: folder, DATABASE_URL, ...more });

function mistakesOf(environment: Environment): readonly string[] {
  try {
    loadConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.mistakes;
    throw error;
  }
  return [];
}

describe('loadConfig', () => {
  it('needs nothing but a database', () => {
    const config = loadConfig(minimal());
    expect(config.port).toBe(3000);
    expect(config.publicUrl).toBeUndefined();
    expect(config.databaseUrl).toBe(DATABASE_URL);
    expect(config.auth).toMatchObject({ mode: 'guest', guestTokenHours: 168 });
    expect(config.storage).toMatchObject({ driver: 'local', directory: join(folder, 'files') });
    expect(config.worker.concurrency).toBe(5);
    expect(config.worker.threads).toBeGreaterThanOrEqual(1);
    expect(config.worker.stemCache).toEqual({ directory: join(folder, 'cache/stems'), limitBytes: 2_048_000_000 });
    expect(config.limits).toEqual({
      requestsPerMinute: 100,
      messagesPerMinute: 30,
      generationsPerUser: 3,
      queuedPerUser: 100,
      storageBytesPerUser: 0,
    });
    expect(config.retention).toEqual({ days: 0, derivedDays: 30 });
    expect(config.text).toEqual({
      providers: ['local'],
      vendors: {},
      prices: {},
      dailyBudgetUsd: { perUser: 1, all: 20 },
      timeoutSeconds: 30,
      leaseSeconds: 15,
    });
    expect(config.widgetOrigins).toEqual(['http://localhost:*', 'http://127.0.0.1:*']);
    expect(config.adminToken).toBeUndefined();
    expect(config.notices).toEqual([]);
  });

  it('treats an empty variable as unset', () => {
    expect(loadConfig(minimal({ PORT: '', WORKER_THREADS: ' ', ADMIN_TOKEN: '' })).port).toBe(3000);
  });

  it('reports all mistakes together, each with its name, value and what is allowed', () => {
    expect(mistakesOf(minimal({ PORT: 'abc', WORKER_CONCURRENCY: '0', AUTH_MODE: 'none', LOG_LEVEL: 'loud' }))).toEqual(
      [
        'AUTH_MODE="none": must be one of: guest, jwt',
        'PORT="abc": must be a whole number from 0 to 65535',
        'WORKER_CONCURRENCY="0": must be a whole number from 1 to 100',
        'LOG_LEVEL="loud": must be one of: fatal, error, warn, info, debug, silent',
      ],
    );
  });

  it.each(['3000.5', '-1', '1e3', '0x10', '70000'])('refuses PORT=%s', (PORT) => {
    expect(mistakesOf(minimal({ PORT }))).toEqual([`PORT="${PORT}": must be a whole number from 0 to 65535`]);
  });

  it('never shows a secret in a message', () => {
    const [line] = mistakesOf(minimal({ JWT_SECRET: 'hunter2' }));
    expect(line).toContain('JWT_SECRET (7 characters, not shown)');
    expect(line).not.toContain('hunter2');
    expect(mistakesOf(minimal({ DATABASE_URL: 'mysql://root:hunter2@db/x' }))[0]).not.toContain('hunter2');
  });

  it('refuses sample secrets', () => {
    expect(mistakesOf(minimal({ JWT_SECRET: 'changeme-changeme-changeme-changeme-changeme' }))).toHaveLength(1);
    expect(mistakesOf(minimal({ JWT_SECRET: 'x'.repeat(64) }))).toHaveLength(1);
  });

  it('asks for a key source in jwt mode and opens no origin there', () => {
    expect(mistakesOf(minimal({ AUTH_MODE: 'jwt' }))).toEqual(['AUTH_MODE="jwt": needs JWT_SECRET or JWKS_URL']);
    const config = loadConfig(minimal({ AUTH_MODE: 'jwt', JWKS_URL: 'https://id.example.com/keys' }));
    expect(config.auth.jwksUrl).toBe('https://id.example.com/keys');
    expect(config.widgetOrigins).toEqual([]);
    expect(loadConfig(minimal({ AUTH_MODE: 'jwt', JWT_SECRET: SECRET })).auth.jwtSecret).toBe(SECRET);
  });

  it('shares the work out over Redis where there is one', () => {
    const alone = loadConfig(minimal({}));
    expect([alone.redis, alone.sessionAffinity]).toEqual([undefined, true]);
    const url = 'rediss://user:pass-word@redis.example:6380/2';
    const shared = loadConfig(minimal({ REDIS_URL: url, REDIS_PREFIX: '{studio}', DATABASE_POOL: '20' }));
    expect(shared).toMatchObject({ redis: { url, prefix: '{studio}' }, sessionAffinity: false, databasePool: 20 });
    expect(shared.notices).toEqual([expect.stringMatching(/^REDIS_URL is set, but JWT_SECRET or FILE_SIGNING_SECRET/)]);
    expect(loadConfig(minimal({ REDIS_URL: url, SESSION_AFFINITY: 'true' })).sessionAffinity).toBe(true);
    const [mistake] = mistakesOf(minimal({ REDIS_URL: 'http://user:pass-word@redis.example' }));
    expect(mistake).toMatch(/^REDIS_URL .*must be a URL that starts with redis:\/\/ or rediss:\/\//);
    expect(mistake).not.toContain('pass-word');
    expect(mistakesOf(minimal({ REDIS_PREFIX: 'a:b' }))).toHaveLength(1);
  });

  it('keeps files in a bucket, anywhere', () => {
    const s3 = { STORAGE_DRIVER: 's3', S3_BUCKET: 'studio-files' };
    expect(loadConfig(minimal(s3)).storage).toEqual({
      driver: 's3',
      s3: { bucket: 'studio-files', region: 'us-east-1', forcePathStyle: false, directDownloads: false },
      signingSecret: expect.any(String),
    });
    const elsewhere = {
      S3_REGION: 'auto',
      S3_ENDPOINT: 'http://minio:9000/',
      S3_ACCESS_KEY_ID: 'studio',
      S3_SECRET_ACCESS_KEY: 'hunter2',
    };
    expect(loadConfig(minimal({ ...s3, ...elsewhere })).storage).toMatchObject({
      s3: {
        region: 'auto',
        endpoint: 'http://minio:9000',
        credentials: { accessKeyId: 'studio', secretAccessKey: 'hunter2' },
        forcePathStyle: true,
      },
    });
  });

  it('refuses half of the settings of a bucket, and those that nobody would read', () => {
    expect(mistakesOf(minimal({ STORAGE_DRIVER: 's3' }))).toEqual(['STORAGE_DRIVER="s3": needs S3_BUCKET']);
    expect(mistakesOf(minimal({ STORAGE_DRIVER: 's3', S3_BUCKET: 'My Bucket' }))).toEqual([
      expect.stringMatching(/^S3_BUCKET="My Bucket": must be the name of a bucket/),
    ]);
    expect(mistakesOf(minimal({ STORAGE_DRIVER: 's3', S3_BUCKET: 'studio', S3_ACCESS_KEY_ID: 'a' }))).toEqual([
      'S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY: set both or neither',
    ]);
    expect(mistakesOf(minimal({ S3_BUCKET: 'studio' }))).toEqual([
      'S3_BUCKET: files live in DATA_DIR; set STORAGE_DRIVER=s3 as well, or unset it',
    ]);
    expect(mistakesOf(minimal({ STORAGE_DRIVER: 'ftp' }))[0]).toMatch(/must be one of: local, s3/);
  });

  it('lets music be rented from whom it has a key of, in the order that is named, then plays itself, then from samples', () => {
    const keys = { ELEVENLABS_API_KEY: 'e-1', REPLICATE_API_TOKEN: 'r-1', GOOGLE_AI_API_KEY: 'g-1' };
    const { music, notices } = loadConfig(
      minimal({ ...keys, MUSIC_PROVIDERS: 'lyria,elevenlabs', ELEVENLABS_BASE_URL: 'http://127.0.0.1:9/' }),
    );
    expect(music.providers).toEqual(['lyria', 'elevenlabs', 'local', 'samples']);
    expect(music.vendors).toEqual({
      elevenlabs: { apiKey: 'e-1', baseUrl: 'http://127.0.0.1:9', model: 'music_v2' },
      lyria: { apiKey: 'g-1', model: 'lyria-3.5' },
      replicate: { apiKey: 'r-1', model: 'stability-ai/stable-audio-2.5' },
    });
    expect(notices).toEqual([expect.stringMatching(/^REPLICATE_API_TOKEN is set, but MUSIC_PROVIDERS does not name/)]);
  });

  it('plays itself by default, and refuses to rent without a key', () => {
    expect(loadConfig(minimal({})).music).toEqual({
      providers: ['local', 'samples'],
      vendors: {},
      prices: {},
      timeoutSeconds: 300,
    });
    expect(loadConfig(minimal({ MUSIC_PROVIDERS: 'samples,local' })).music.providers).toEqual(['samples', 'local']);
    expect(mistakesOf(minimal({ MUSIC_PROVIDERS: 'stability,suno' }))[0]).toMatch(/must be a comma-separated list of/);
    expect(mistakesOf(minimal({ MUSIC_PROVIDERS: 'stability' }))).toEqual([
      'MUSIC_PROVIDERS="stability": stability needs STABILITY_API_KEY',
    ]);
    expect(mistakesOf(minimal({ REPLICATE_MODEL: 'somebody/something' }))).toHaveLength(1);
  });

  it('reads own prices of music from a file, and says what is wrong with it', () => {
    const MUSIC_PRICES_FILE = join(folder, 'music-prices.json');
    const prices = { stability: { 'stable-audio-4': { perPiece: 0.3, perSecond: 0.001 } } };
    writeFileSync(MUSIC_PRICES_FILE, JSON.stringify(prices));
    expect(loadConfig(minimal({ MUSIC_PRICES_FILE })).music.prices).toEqual(prices);
    for (const wrong of ['{', '[]', '{"suno": {}}', '{"lyria": 1}', '{"lyria": {"m": {"perSong": 1}}}']) {
      writeFileSync(MUSIC_PRICES_FILE, wrong);
      expect(mistakesOf(minimal({ MUSIC_PRICES_FILE }))[0]).toMatch(/^MUSIC_PRICES_FILE=".*": must be a JSON file/);
    }
  });

  it('asks the vendors whose keys are set, in the usual order, and the local provider last', () => {
    const keys = { GOOGLE_AI_API_KEY: 'g-1', OPENAI_API_KEY: 'o-1', OPENAI_BASE_URL: 'http://127.0.0.1:1/v1' };
    const { text } = loadConfig(minimal({ ...keys, GOOGLE_AI_MODEL: 'gemini-x' }));
    expect(text.providers).toEqual(['openai', 'google', 'local']);
    expect(text.vendors).toEqual({
      openai: { apiKey: 'o-1', baseUrl: 'http://127.0.0.1:1/v1', model: 'gpt-6-luna' },
      google: { apiKey: 'g-1', model: 'gemini-x' },
    });
    expect(loadConfig(minimal({ ...keys, TEXT_PROVIDERS: 'local, google' })).text.providers).toEqual([
      'local',
      'google',
    ]);
  });

  it('refuses a text provider without its key, and one that it does not know', () => {
    expect(mistakesOf(minimal({ TEXT_PROVIDERS: 'anthropic,local', OPENAI_API_KEY: 'o-1' }))).toEqual([
      'TEXT_PROVIDERS="anthropic,local": anthropic needs ANTHROPIC_API_KEY',
    ]);
    expect(mistakesOf(minimal({ TEXT_PROVIDERS: 'openia' }))).toEqual([
      'TEXT_PROVIDERS="openia": must be a comma-separated list of: openai, anthropic, google, local',
    ]);
    const [line] = mistakesOf(minimal({ OPENAI_API_KEY: 'sk 1' }));
    expect(line).toBe('OPENAI_API_KEY (4 characters, not shown): must be a key without spaces');
  });

  it('reads how much one user may store, in gigabytes', () => {
    const { limits } = loadConfig(minimal({ STORAGE_PER_USER_GB: '0.25' }));
    expect(limits.storageBytesPerUser).toBe(250_000_000);
    expect(mistakesOf(minimal({ STORAGE_PER_USER_GB: '5 GB' }))).toEqual([
      'STORAGE_PER_USER_GB="5 GB": must be gigabytes such as 5 or 0.5',
    ]);
  });

  it('reads budgets in dollars', () => {
    const budgets = { DAILY_BUDGET_USD_PER_USER: '0.25', DAILY_BUDGET_USD: '0' };
    expect(loadConfig(minimal(budgets)).text.dailyBudgetUsd).toEqual({ perUser: 0.25, all: 0 });
    expect(mistakesOf(minimal({ DAILY_BUDGET_USD: '-1' }))).toEqual([
      'DAILY_BUDGET_USD="-1": must be an amount in US dollars such as 2 or 0.50',
    ]);
  });

  it('reads own prices from a file, and says what is wrong with it', () => {
    const TEXT_PRICES_FILE = join(folder, 'prices.json');
    const prices = { openai: { 'llama-4': { input: 0, output: 0.1 } } };
    const write = (content: string) => writeFileSync(TEXT_PRICES_FILE, content);
    expect(mistakesOf(minimal({ TEXT_PRICES_FILE }))[0]).toMatch(/^TEXT_PRICES_FILE=".*": must be a JSON file/);
    write(JSON.stringify(prices));
    expect(loadConfig(minimal({ TEXT_PRICES_FILE })).text.prices).toEqual(prices);
    for (const wrong of [
      '{',
      '[]',
      '{"openai": 1}',
      '{"openai": {"m": {"input": 1}}}',
      '{"openai":{"m":{"input":-1,"output":1}}}',
    ]) {
      write(wrong);
      expect(mistakesOf(minimal({ TEXT_PRICES_FILE }))).toHaveLength(1);
    }
  });

  it('reads widget origins as a list and refuses what is no origin', () => {
    const WIDGET_ORIGINS = 'https://studio.example.com, https://*.dawg.example:8443';
    expect(loadConfig(minimal({ WIDGET_ORIGINS })).widgetOrigins).toEqual([
      'https://studio.example.com',
      'https://*.dawg.example:8443',
    ]);
    expect(mistakesOf(minimal({ WIDGET_ORIGINS: '*' }))).toHaveLength(1);
    expect(mistakesOf(minimal({ WIDGET_ORIGINS: 'https://a.example/path' }))).toHaveLength(1);
  });

  it('asks for a database only where one is needed', () => {
    expect(mistakesOf({ DATA_DIR: folder })[0]).toMatch(/^DATABASE_URL is not set/);
    expect(loadConfigWithoutDatabase({ DATA_DIR: folder }).databaseUrl).toBeUndefined();
  });

  it('names the data folder when it cannot be made', () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    expect(mistakesOf(minimal({ DATA_DIR: join(file, 'data') }))[0]).toMatch(/^DATA_DIR=".*": must be a folder/);
  });
});

describe('generated secrets', () => {
  it('are made once, kept private and used by every later start', () => {
    const dataDir = join(folder, 'installation');
    const first = loadConfig(minimal({ DATA_DIR: dataDir }));
    const second = loadConfig(minimal({ DATA_DIR: dataDir }));
    expect(second.auth.jwtSecret).toBe(first.auth.jwtSecret);
    expect(second.storage.signingSecret).toBe(first.storage.signingSecret);
    expect(first.auth.jwtSecret).not.toBe(first.storage.signingSecret);
    expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600);
  });

  it('give way to those of the operator', () => {
    const config = loadConfig(minimal({ JWT_SECRET: SECRET, FILE_SIGNING_SECRET: `${SECRET}-files` }));
    expect(config.auth.jwtSecret).toBe(SECRET);
    expect(config.storage.signingSecret).toBe(`${SECRET}-files`);
  });

  it('are not silently replaced when their file is damaged', () => {
    const dataDir = join(folder, 'damaged');
    loadSecrets(dataDir);
    writeFileSync(join(dataDir, 'secrets.json'), '{"jwtSecret":');
    expect(() => loadSecrets(dataDir)).toThrow(/secrets\.json: is damaged/);
  });
});

describe('.env.example', () => {
  it('is what the table of settings says', () => {
    const file = readFileSync(new URL('../../../../.env.example', import.meta.url), 'utf8');
    expect(file, 'write libs/platform/src/config/env-example.ts’s envExample() into .env.example').toBe(envExample());
  });
});
