import type { LoggerService } from '@nestjs/common';
import type { Logger } from './logger.js';

/** The framework's own lines in our log: its chatter about routes and modules only at `debug`. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.logger.debug({ context: rest.at(-1) }, String(message));
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.logger.warn({ context: rest.at(-1) }, String(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.logger.error({ context: rest.at(-1), error: message instanceof Error ? message : undefined }, String(message));
  }
}
