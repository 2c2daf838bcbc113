import { pino, type DestinationStream, type Logger as PinoLogger } from 'pino';
import type { LogLevel } from '../config/config.js';
import { errorFacts } from './error-facts.js';
import { prettyTerminal } from './pretty-lines.js';
import { CENSORED, scrubber } from './scrub.js';
import { currentIds } from './work-context.js';

/** What the rest of the house may do with a logger. Fields first, then the sentence: `logger.warn({ jobId }, 'stalled')`. */
export type Logger = Pick<PinoLogger, 'debug' | 'info' | 'warn' | 'error' | 'fatal'>;

/** Never written down, wherever in the first two levels they appear: secrets, and what users write. */
const PRIVATE_FIELDS = [
  'authorization',
  'cookie',
  'token',
  'password',
  'secret',
  'apiKey',
  'jwtSecret',
  'signingSecret',
  'databaseUrl',
  'content',
  'text',
  'prompt',
  'chunk',
  'redis.url',
];
const REDACTED_PATHS = [
  ...PRIVATE_FIELDS.flatMap((field) => [field, `*.${field}`]),
  'req.headers.authorization',
  'req.headers.cookie',
  'req.headers["x-api-key"]',
  // ioredis keeps the command that failed with its error; `auth` has the password.
  '*.command',
];

export interface LoggerOptions {
  readonly level: LogLevel;
  /** Which process speaks: `api`, `worker`, `cli` … */
  readonly name: string;
  /** Taken out of every line, wherever they stand. */
  readonly secrets?: readonly string[];
  /** Standard output when left out: one JSON object per line, or lines for eyes where somebody looks. */
  readonly destination?: DestinationStream;
}

/**
 * One JSON object per line, with the ids of the work at hand (`work-context.ts`). Errors go under `err` or `error`:
 * `logger.error({ error }, 'the queue did not answer')`.
 */
export function createLogger(options: LoggerOptions): PinoLogger {
  const settings = {
    level: options.level,
    name: options.name,
    redact: { paths: REDACTED_PATHS, censor: CENSORED },
    serializers: { error: errorFacts, err: errorFacts },
    mixin: currentIds,
    hooks: { streamWrite: scrubber(options.secrets ?? []) },
    timestamp: pino.stdTimeFunctions.isoTime,
  };
  const destination = options.destination ?? (process.stdout.isTTY ? prettyTerminal : undefined);
  return destination ? pino(settings, destination) : pino(settings);
}

/** For tests and for tools that print their own lines. */
export const silentLogger: Logger = pino({ level: 'silent' });
