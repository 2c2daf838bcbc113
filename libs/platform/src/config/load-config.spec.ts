import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigError } from './config-error.js';
import { envExample } from './env-example.js';
import { loadConfig, loadConfigWithoutDatabase } from './load-config.js';
import { loadSecrets } from './secrets.js';
import { isSample } from './setting.js';
import type { Environment } from './setting-reader.js';

const SECRET = 'a-long-enough-secret-of-an-operator-0123456789';
const DATABASE_URL = 'postgresql://studio:pw@127.0.0.1:5432/studio';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'config-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const minimal = (more: Environment = {}): Environment => ({ DATA_DIR: folder, DATABASE_URL, ...more });

/** A private key of Ed25519 with this seed (hexadecimal), as the setting takes it. */
const signingKeyOf = (seed: string) => Buffer.from(`302e020100300506032b657004220420${seed}`, 'hex').toString('base64');

const newSigningKey = () =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');

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
      guestsPerHour: 300,
      socketsPerUser: 20,
      socketsPerAddress: 200,
    });
    expect(config.retention).toEqual({ days: 0, derivedDays: 30 });
    expect(config.trustProxy).toBe(0);
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

  it.each([
    'changeme-changeme-changeme-changeme-changeme',
    'your-super-secret-jwt-token-with-at-least-32-characters',
    'this-is-only-the-development-key-of-our-server',
    'abcdefghijklmnopqrstuvwxyz0123456789',
    '12345678901234567890123456789012',
    'abababababababababababababababababababab',
    'x'.repeat(64),
    'too-short-by-far-3fK9',
  ])('refuses the sample or short secret %s', (sample) => {
    for (const name of ['JWT_SECRET', 'FILE_SIGNING_SECRET', 'SEALING_SECRET', 'SEALING_SECRET_BEFORE']) {
      expect(mistakesOf(minimal({ [name]: sample }))).toEqual([expect.stringMatching(`^${name} \\(`)]);
    }
  });

  it('takes any random secret', () => {
    for (let round = 0; round < 2000; round += 1) {
      expect(isSample(randomBytes(16).toString('base64url'))).toBe(false);
      expect(isSample(randomBytes(32).toString('hex'))).toBe(false);
    }
  });

  it('takes a signing key as the line inside its PEM file, for all workers', () => {
    const PROVENANCE_KEY = newSigningKey();
    expect(loadConfig(minimal({ PROVENANCE_KEY })).provenanceKey).toBe(PROVENANCE_KEY);
    expect(loadConfig(minimal()).provenanceKey).toBeUndefined();
  });

  it.each([
    ['one that RFC 8410 prints', signingKeyOf('d4ee72dbf913584ad5b6d8f1f769f8ad3afe7c28cbf1d4fbe097a88f44755842')],
    ['one that RFC 8032 prints', signingKeyOf('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60')],
    ['a pattern', signingKeyOf('0123456789abcdef'.repeat(4).replaceAll(/../g, '5a'))],
    ['a secret of another kind', SECRET],
    ['a line that is cut', newSigningKey().slice(0, -4)],
    ['a line with more behind it', `${newSigningKey()}AAAA`],
  ])('refuses as a signing key %s', (_, key) => {
    const [line, ...others] = mistakesOf(minimal({ PROVENANCE_KEY: key }));
    expect(line).toMatch(
      /^PROVENANCE_KEY \(\d+ characters, not shown\): must be the base64 line of an Ed25519 private key/,
    );
    expect(others).toEqual([]);
  });

  it('refuses one secret for two purposes', () => {
    const mistakes = mistakesOf(minimal({ JWT_SECRET: SECRET, SEALING_SECRET: SECRET }));
    expect(mistakes).toEqual([expect.stringMatching(/must differ from each other$/)]);
  });

  it('is stricter in production: keys and databases are not reached through what others can read or guess', () => {
    const production = { NODE_ENV: 'production', AUTH_MODE: 'jwt', JWKS_URL: 'https://id.example.com/keys' };
    expect(mistakesOf(minimal(production))).toEqual([]);
    expect(mistakesOf(minimal({ ...production, JWKS_URL: 'http://id.example.com/keys' }))).toEqual([
      expect.stringMatching(/^JWKS_URL="http:.*must start with https/),
    ]);
    expect(mistakesOf(minimal({ ...production, JWKS_URL: 'http://127.0.0.1:8080/keys' }))).toEqual([]);
    for (const password of ['postgres', 'changeme-changeme', 'password-of-studio']) {
      const DATABASE_URL = `postgresql://studio:${password}@db:5432/studio`;
      expect(mistakesOf(minimal({ ...production, DATABASE_URL }))).toEqual([expect.stringMatching(/^DATABASE_URL: /)]);
      expect(mistakesOf(minimal({ DATABASE_URL }))).toEqual([]);
    }
  });

  it('opens nothing to pages of the local machine in production, and says what looks careless', () => {
    expect(loadConfig(minimal({ NODE_ENV: 'production' })).widgetOrigins).toEqual([]);
    const careless = { WEBHOOK_ALLOW_PRIVATE: 'true', WIDGET_ORIGINS: 'http://studio.example' };
    expect(loadConfig(minimal({ NODE_ENV: 'production', ...careless })).notices).toEqual([
      expect.stringMatching(/^WEBHOOK_ALLOW_PRIVATE=true in production/),
      expect.stringMatching(/^WIDGET_ORIGINS names http/),
    ]);
    expect(loadConfig(minimal(careless)).notices).toEqual([]);
    const jwt = { NODE_ENV: 'production', AUTH_MODE: 'jwt', JWT_SECRET: SECRET, JWT_AUDIENCE: 'studio' };
    expect(loadConfig(minimal(jwt)).notices).toEqual([expect.stringMatching(/^JWT_AUDIENCE or JWT_ISSUER is not set/)]);
    expect(loadConfig(minimal({ ...jwt, JWT_ISSUER: 'https://id.example' })).notices).toEqual([]);
  });

  it('knows what was set from outside, and of secrets only that they were', () => {
    const base = { OPENAI_API_KEY: 'sk-1', OPENAI_BASE_URL: 'https://me:pw@proxy.example/v1', JWT_SECRET: SECRET };
    expect(loadConfig(minimal({ ...base, PATH: '/usr/bin', RATE_LIMIT_PER_MINUTE: '50' })).given).toEqual({
      DATA_DIR: folder,
      DATABASE_URL: '(set)',
      JWT_SECRET: '(set)',
      OPENAI_API_KEY: '(set)',
      OPENAI_BASE_URL: 'https://proxy.example/v1',
      RATE_LIMIT_PER_MINUTE: '50',
    });
  });

  it.each([
    ['none', 0],
    ['0', 0],
    ['2', 2],
    ['loopback, 10.0.0.0/8,2001:db8::/32', ['loopback', '10.0.0.0/8', '2001:db8::/32']],
    ['192.0.2.7', ['192.0.2.7']],
  ])('reads TRUST_PROXY=%s', (TRUST_PROXY, trusted) => {
    expect(loadConfig(minimal({ TRUST_PROXY })).trustProxy).toEqual(trusted);
  });

  it.each(['true', '11', '-1', '*', '10.0.0.0/0', '10.0.0.0/33', '10.0.0/8', 'proxy.example', 'loopback/8', ','])(
    'refuses TRUST_PROXY=%s',
    (TRUST_PROXY) => {
      expect(mistakesOf(minimal({ TRUST_PROXY }))).toHaveLength(1);
    },
  );

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
    expect(shared.notices).toEqual([
      expect.stringMatching(/^REDIS_URL is set, but JWT_SECRET or FILE_SIGNING_SECRET/),
      expect.stringMatching(/^REDIS_URL is set, but PROVENANCE_KEY is not/),
    ]);
    const keyed = loadConfig(minimal({ REDIS_URL: url, PROVENANCE_KEY: newSigningKey() }));
    expect(keyed.notices).toHaveLength(1);
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

  it('of a file from before there was one for sealing gain it, the same in every process', () => {
    const dataDir = join(folder, 'older');
    loadSecrets(dataDir);
    writeFileSync(join(dataDir, 'secrets.json'), JSON.stringify({ jwtSecret: 'j', fileSigningSecret: 'f' }));
    const { sealingSecret } = loadSecrets(dataDir);
    expect(sealingSecret).toHaveLength(64);
    expect(loadSecrets(dataDir).sealingSecret).toBe(sealingSecret);
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
