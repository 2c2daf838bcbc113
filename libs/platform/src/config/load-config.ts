import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ConfigError } from './config-error.js';
import type { Config, ConfigWithoutDatabase, RedisSettings, TracingSettings } from './config.js';
import { loadSecrets } from './secrets.js';
import { refuseUnsafe, unsafeNotices } from './safe-settings.js';
import { SettingReader, type Environment } from './setting-reader.js';
import { defaultThreads, LOCAL_WIDGET_ORIGINS, type SettingName } from './settings.js';
import { readStorage } from './storage-settings.js';
import { readMusicProviders, unusedMusicKeys } from './music-settings.js';
import { readTextProviders } from './text-settings.js';

const MEGABYTE = 1_000_000;

/** Reads every setting. Throws a ConfigError that lists all mistakes at once; `loadConfigOrExit` is for processes. */
export function loadConfig(environment: Environment = processEnvironment()): Config {
  const config = loadConfigWithoutDatabase(environment);
  if (config.databaseUrl === undefined) {
    throw new ConfigError([
      'DATABASE_URL is not set: it must be a URL that starts with postgresql://; `npm start` sets it to the embedded database',
    ]);
  }
  return { ...config, databaseUrl: config.databaseUrl };
}

/** The same for those who work without a database, or who are about to start one. */
export function loadConfigWithoutDatabase(environment: Environment = processEnvironment()): ConfigWithoutDatabase {
  const reader = new SettingReader(environment);
  const read = <Name extends SettingName>(name: Name) => reader.read(name);

  const dataDir = resolve(reader.required('DATA_DIR'));
  const mode = reader.required('AUTH_MODE');
  const redis = readRedis(read('REDIS_URL'), reader.required('REDIS_PREFIX'));
  const settings = {
    port: reader.required('PORT'),
    publicUrl: read('PUBLIC_URL')?.replace(/\/+$/, ''),
    dataDir,
    databaseUrl: read('DATABASE_URL'),
    databasePool: read('DATABASE_POOL'),
    redis,
    sessionAffinity: read('SESSION_AFFINITY') ?? redis === undefined,
    worker: {
      concurrency: reader.required('WORKER_CONCURRENCY'),
      threads: read('WORKER_THREADS') ?? defaultThreads(),
      separationModelPath: read('SEPARATION_MODEL_PATH'),
      stemCache: {
        directory: join(dataDir, 'cache', 'stems'),
        limitBytes: reader.required('STEM_CACHE_MB') * MEGABYTE,
      },
    },
    limits: {
      requestsPerMinute: reader.required('RATE_LIMIT_PER_MINUTE'),
      messagesPerMinute: reader.required('MESSAGES_PER_MINUTE'),
      generationsPerUser: reader.required('GENERATIONS_PER_USER'),
      queuedPerUser: reader.required('QUEUED_PER_USER'),
      storageBytesPerUser: reader.required('STORAGE_PER_USER_GB'),
      guestsPerHour: reader.required('GUESTS_PER_HOUR'),
      socketsPerUser: reader.required('SOCKETS_PER_USER'),
      socketsPerAddress: reader.required('SOCKETS_PER_ADDRESS'),
    },
    retention: { days: reader.required('RETENTION_DAYS'), derivedDays: reader.required('DERIVED_RETENTION_DAYS') },
    text: {
      ...readTextProviders(reader),
      dailyBudgetUsd: {
        perUser: reader.required('DAILY_BUDGET_USD_PER_USER'),
        all: reader.required('DAILY_BUDGET_USD'),
      },
      timeoutSeconds: reader.required('TEXT_TIMEOUT_SECONDS'),
      leaseSeconds: reader.required('STREAM_LEASE_SECONDS'),
    },
    music: readMusicProviders(reader),
    webhooks: { allowPrivate: reader.required('WEBHOOK_ALLOW_PRIVATE') },
    provenanceKey: read('PROVENANCE_KEY'),
    trustProxy: reader.required('TRUST_PROXY'),
    adminToken: read('ADMIN_TOKEN'),
    auditDays: reader.required('AUDIT_DAYS'),
    widgetOrigins: read('WIDGET_ORIGINS') ?? (mode === 'guest' && !reader.isProduction ? LOCAL_WIDGET_ORIGINS : []),
    logLevel: reader.required('LOG_LEVEL'),
    drainSeconds: reader.required('DRAIN_SECONDS'),
    metrics: {
      token: read('METRICS_TOKEN'),
      workerPort: read('WORKER_METRICS_PORT'),
      workerHost: reader.required('WORKER_METRICS_HOST'),
    },
    tracing: readTracing(reader),
    webDirectory: resolve(reader.required('WEB_DIR')),
  };
  const auth = {
    mode,
    jwksUrl: read('JWKS_URL'),
    jwtAudience: read('JWT_AUDIENCE'),
    jwtIssuer: read('JWT_ISSUER'),
    guestTokenHours: reader.required('GUEST_TOKEN_HOURS'),
    clockSkewSeconds: reader.required('JWT_CLOCK_SKEW_SECONDS'),
  };
  const storage = readStorage(reader, dataDir);
  const given = {
    jwtSecret: read('JWT_SECRET'),
    signingSecret: read('FILE_SIGNING_SECRET'),
    sealing: read('SEALING_SECRET'),
  };
  const previousSealing = read('SEALING_SECRET_BEFORE');

  if (mode === 'jwt' && given.jwtSecret === undefined && auth.jwksUrl === undefined && !reader.isSet('JWT_SECRET')) {
    reader.mistakes.push('AUTH_MODE="jwt": needs JWT_SECRET or JWKS_URL');
  }
  refuseUnsafe(reader, auth.jwksUrl, settings.databaseUrl, [...Object.values(given), previousSealing]);
  if (reader.mistakes.length > 0) throw new ConfigError(reader.mistakes);

  const isComplete = Object.values(given).every((secret) => secret !== undefined);
  const secrets = isComplete ? undefined : loadSecrets(dataDir);
  return {
    ...settings,
    auth: { ...auth, jwtSecret: given.jwtSecret ?? secrets?.jwtSecret ?? '' },
    storage: { ...storage, signingSecret: given.signingSecret ?? secrets?.fileSigningSecret ?? '' },
    sealing: { secret: given.sealing ?? secrets?.sealingSecret ?? '', previous: previousSealing },
    given: reader.given(),
    notices: [
      ...unusedMusicKeys(settings.music),
      ...unsafeNotices(reader),
      ...unsharedSecrets(settings.redis, secrets !== undefined, settings.provenanceKey),
    ],
  };
}

function readTracing(reader: SettingReader): TracingSettings | undefined {
  const endpoint = reader.read('OTEL_EXPORTER_OTLP_ENDPOINT');
  if (endpoint === undefined) return undefined;
  const pairs = (reader.read('OTEL_EXPORTER_OTLP_HEADERS') ?? '').split(',').filter((pair) => pair !== '');
  const headers = pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]);
  const share = Number(reader.required('OTEL_TRACES_SAMPLER_ARG'));
  return { endpoint: endpoint.replace(/\/+$/, ''), headers: Object.fromEntries(headers), share };
}

function readRedis(url: string | undefined, prefix: string): RedisSettings | undefined {
  return url === undefined ? undefined : { url, prefix };
}

/** Processes on several machines sign and read each other's tokens and links. */
function unsharedSecrets(
  redis: RedisSettings | undefined,
  areGenerated: boolean,
  provenanceKey: string | undefined,
): readonly string[] {
  if (!redis) return [];
  const notices: string[] = [];
  if (areGenerated) {
    notices.push(
      'REDIS_URL is set, but JWT_SECRET or FILE_SIGNING_SECRET comes from DATA_DIR/secrets.json: ' +
        'processes that do not share DATA_DIR need both as settings',
    );
  }
  if (provenanceKey === undefined) {
    notices.push(
      'REDIS_URL is set, but PROVENANCE_KEY is not: workers that do not share DATA_DIR sign with keys of their own',
    );
  }
  return notices;
}

/** The door for a process: wrong settings end it with their lines on stderr and exit code 1. */
export function loadConfigOrExit(): Config {
  return orExit(() => loadConfig());
}

/** As `loadConfigOrExit`, without a database. */
export function loadConfigWithoutDatabaseOrExit(): ConfigWithoutDatabase {
  return orExit(() => loadConfigWithoutDatabase());
}

function orExit<Value>(load: () => Value): Value {
  try {
    return load();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

/** With `.env` of the working folder; variables that are already set win. */
function processEnvironment(): Environment {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return process.env;
}
