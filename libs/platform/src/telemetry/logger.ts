import { pino, type DestinationStream, type Logger as PinoLogger } from 'pino';
import type { LogLevel } from '../config/config.js';

/** What the rest of the house may do with a logger. Fields first, then the sentence: `logger.warn({ jobId }, 'stalled')`. */
export type Logger = Pick<PinoLogger, 'debug' | 'info' | 'warn' | 'error' | 'fatal'>;

/** Never written down, wherever in the first two levels they appear. */
const SECRET_FIELDS = [
  'authorization',
  'cookie',
  'token',
  'password',
  'apiKey',
  'jwtSecret',
  'signingSecret',
  'databaseUrl',
];
const REDACTED_PATHS = [
  ...SECRET_FIELDS.flatMap((field) => [field, `*.${field}`]),
  'req.headers.authorization',
  'req.headers.cookie',
  'req.headers["x-api-key"]',
];

export interface LoggerOptions {
  readonly level: LogLevel;
  /** Which process speaks: `api`, `worker`, `cli` … */
  readonly name: string;
  /** Standard output when left out. */
  readonly destination?: DestinationStream;
}

/** One JSON object per line. Errors go under `err` or `error`: `logger.error({ error }, 'the queue did not answer')`. */
export function createLogger(options: LoggerOptions): PinoLogger {
  const settings = {
    level: options.level,
    name: options.name,
    redact: { paths: REDACTED_PATHS, censor: '(secret)' },
    serializers: { error: pino.stdSerializers.err },
    timestamp: pino.stdTimeFunctions.isoTime,
  };
  return options.destination ? pino(settings, options.destination) : pino(settings);
}

/** For tests and for tools that print their own lines. */
export const silentLogger: Logger = pino({ level: 'silent' });
