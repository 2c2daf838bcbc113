import { AppError } from '@ctc/contracts';
import { Redis as Client, type RedisOptions } from 'ioredis';
import type { RedisSettings } from '../config/config.js';
import type { Logger } from '../telemetry/logger.js';

/** Streams that start anywhere and are trimmed from below came with it. */
const OLDEST_VERSION = '6.2';
/** How long a start waits for a server that starts beside it. */
const START_PATIENCE_MS = 10_000;
const FIRST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 500;

const pauseMs = (times: number) => Math.min(FIRST_PAUSE_MS * 2 ** (times - 1), LONGEST_PAUSE_MS);

export type { RedisSettings };

/** For messages: without user and password. */
export function redisAddress(url: string): string {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}

/** What a process may show of a failure: commands carry passwords and what users say. */
export const redisReason = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.message || ('code' in error ? String(error.code) : error.name);
};

const NO_USE_WAITING = /NOAUTH|WRONGPASS|ERR AUTH|ERR invalid password|certificate|altnames/i;

export interface ClientOptions {
  /** Shown in `CLIENT LIST`. */
  readonly name: string;
  /**
   * After so long a command has failed (it may still run later), and at once while the server has been away for longer. Left
   * out: it waits for ever.
   */
  readonly patienceMs?: number;
  /** Whether what was on its way when the connection broke is sent again; left out: yes. */
  readonly sendsAgain?: boolean;
}

/**
 * A connection that comes back by itself. Commands that were on their way when it broke are sent again: send only what can
 * bear to run twice.
 */
export function openRedis(
  { url }: Pick<RedisSettings, 'url'>,
  { name, patienceMs, sendsAgain = true }: ClientOptions,
  logger: Logger,
): Client {
  const options: RedisOptions = {
    connectionName: `chat-to-create ${name}`,
    maxRetriesPerRequest: null,
    retryStrategy: pauseMs,
    keepAlive: 10_000,
    autoResendUnfulfilledCommands: sendsAgain,
    // Nobody could catch it when that fails, and nothing caught ends the process: a `RedisListener` subscribes again itself.
    autoResubscribe: false,
    ...(patienceMs !== undefined && { commandTimeout: patienceMs }),
  };
  const client = new Client(url, options);
  let brokeAt: number | undefined;
  let isToldOf = false;
  client.on('ready', () => {
    brokeAt = undefined;
    isToldOf = false;
  });
  client.on('close', () => (brokeAt ??= performance.now()));
  client.on('error', (error) => {
    if (!isToldOf) logger.warn({ reason: redisReason(error), connection: name }, 'Redis does not answer; trying again');
    isToldOf = true;
  });
  if (patienceMs !== undefined) {
    refuseWhile(client, () => brokeAt !== undefined && performance.now() - brokeAt > patienceMs);
  }
  return client;
}

/** What would only wait in line; what a new connection says first gets through. */
const WAITING: readonly string[] = ['wait', 'connecting', 'reconnecting', 'close'];

function refuseWhile(client: Client, isAway: () => boolean): void {
  const send = client.sendCommand.bind(client);
  client.sendCommand = (command, stream) => {
    if (!WAITING.includes(client.status) || !isAway()) return send(command, stream);
    command.reject(new Error('Redis is away'));
    return command.promise;
  };
}

/**
 * Looks once whether this server can be relied on. Raises `queue.unavailable` with a sentence that names the server, never
 * its password: it does not answer, is too old, or would throw data away when its memory is full.
 */
export async function checkRedis({ url }: RedisSettings): Promise<void> {
  const refuse = (why: string) => new AppError('queue.unavailable', `REDIS_URL (${redisAddress(url)}): ${why}`);
  let last: unknown;
  const client = new Client(url, {
    connectionName: 'chat-to-create start',
    commandTimeout: START_PATIENCE_MS,
    maxRetriesPerRequest: null,
    retryStrategy: pauseMs,
    enableReadyCheck: false,
  });
  client.on('error', (error) => (last = error));
  // Neither a wrong password nor a stranger's certificate becomes right by waiting.
  const denied = new Promise<never>((_, reject) =>
    client.on('error', (error) => NO_USE_WAITING.test(error.message) && reject(error)),
  );
  try {
    const facts = factsOf(await Promise.race([client.info(), denied]));
    const version = facts.get('redis_version') ?? '';
    if (isOlder(version, OLDEST_VERSION))
      throw refuse(`it is version ${version}; ${OLDEST_VERSION} is the oldest that will do`);
    const policy = facts.get('maxmemory_policy');
    if (policy !== undefined && policy !== 'noeviction') {
      throw refuse(
        `its maxmemory-policy is ${policy}, which throws jobs away when memory is full; set it to noeviction`,
      );
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw refuse(`it does not answer (${redisReason(last ?? error)})`);
  } finally {
    client.disconnect();
  }
}

function factsOf(info: string): ReadonlyMap<string, string> {
  return new Map(
    info.split(/\r?\n/).flatMap((line) => {
      const [, name, value] = /^(\w+):(.*)$/.exec(line) ?? [];
      return name === undefined ? [] : [[name, value] as const];
    }),
  );
}

function isOlder(version: string, oldest: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldest.split('.').map(Number);
  return major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
}
