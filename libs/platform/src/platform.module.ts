import { Inject, Module, type DynamicModule, type OnApplicationShutdown, type Provider } from '@nestjs/common';
import { openPlatform, type Platform } from './platform.js';
import type { Config } from './config/config.js';

/** Names under which the parts are handed in. */
export const CONFIG = Symbol('Config');
export const LOGGER = Symbol('Logger');
export const CLOCK = Symbol('Clock');
export const EVENT_LOG = Symbol('EventLog');
export const SIGNAL_BUS = Symbol('SignalBus');
export const JOB_QUEUE = Symbol('JobQueue');
export const HIT_COUNTER = Symbol('HitCounter');
export const HOLDS = Symbol('Holds');
export const CACHE = Symbol('Cache');
export const LOCKS = Symbol('Locks');
export const OBJECT_STORE = Symbol('ObjectStore');
export const ATTEMPTS = Symbol('AttemptCounter');
export const METRICS = Symbol('Metrics');
export const HEALTH_CHECKS = Symbol('HealthChecks');
const PLATFORM = Symbol('Platform');

const PARTS = {
  logger: LOGGER,
  clock: CLOCK,
  events: EVENT_LOG,
  signals: SIGNAL_BUS,
  queue: JOB_QUEUE,
  hits: HIT_COUNTER,
  holds: HOLDS,
  cache: CACHE,
  locks: LOCKS,
  store: OBJECT_STORE,
  attempts: ATTEMPTS,
  metrics: METRICS,
  healthChecks: HEALTH_CHECKS,
} as const satisfies Partial<Record<keyof Platform, symbol>>;

const parts: Provider[] = Object.entries(PARTS).map(([part, token]) => ({
  provide: token,
  inject: [PLATFORM],
  useFactory: (platform: Platform) => platform[part as keyof typeof PARTS],
}));

/** The outside world for a Nest application, as a global module. It closes after everybody who uses it. */
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(@Inject(PLATFORM) private readonly platform: Platform) {}

  /** `processName` stands in logs and metrics: `api`, `worker`. */
  static forRoot(config: Config, processName = 'app'): DynamicModule {
    const platform: Provider = { provide: PLATFORM, useFactory: () => openPlatform(config, processName) };
    return {
      module: PlatformModule,
      global: true,
      providers: [{ provide: CONFIG, useValue: config }, platform, ...parts],
      exports: [CONFIG, ...Object.values(PARTS)],
    };
  }

  onApplicationShutdown(): Promise<void> {
    return this.platform.close();
  }
}
