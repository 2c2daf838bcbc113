import { Module, type DynamicModule } from '@nestjs/common';
import { createDatabase, createRepositories, type Database } from '@ctc/persistence';
import { METRICS, PlatformModule, type Config, type Metrics } from '@ctc/platform';
import { AudioPool } from './threads/audio-pool.js';
import { DATABASE, REPOSITORIES } from './tokens.js';
import { WorkerService } from './worker.service.js';

/** Jobs at work, plus the sweep and one to spare. */
const poolSizeFor = (concurrency: number) => concurrency + 2;

/** The worker's parts, put together. */
@Module({})
export class WorkerModule {
  static forRoot(config: Config): DynamicModule {
    const poolSize = config.databasePool ?? poolSizeFor(config.worker.concurrency);
    return {
      module: WorkerModule,
      imports: [PlatformModule.forRoot(config, 'worker')],
      providers: [
        {
          provide: DATABASE,
          inject: [METRICS],
          useFactory: (metrics: Metrics) => {
            const database = createDatabase(config.databaseUrl, { poolSize });
            metrics.watchPool('prisma', () => database.connections);
            return database;
          },
        },
        { provide: REPOSITORIES, inject: [DATABASE], useFactory: (database: Database) => createRepositories(database) },
        { provide: AudioPool, useFactory: () => new AudioPool(config.worker.threads) },
        WorkerService,
      ],
    };
  }
}
