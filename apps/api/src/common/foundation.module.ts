import { createDatabase, createRepositories, type Database } from '@ctc/persistence';
import { CLOCK, METRICS, SignedUrls, type Clock, type Config, type Metrics } from '@ctc/platform';
import { Global, Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { Draining } from './draining.js';
import { REPOSITORIES } from './tokens.js';

const DATABASE = Symbol('Database');

/** What every module may ask for: the doors to the data, and links to files. */
@Global()
@Module({})
export class FoundationModule implements OnApplicationShutdown {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  static forRoot({ databaseUrl, databasePool, storage }: Config): DynamicModule {
    return {
      module: FoundationModule,
      providers: [
        Draining,
        {
          provide: DATABASE,
          inject: [METRICS],
          useFactory: (metrics: Metrics) => {
            const database = createDatabase(databaseUrl, { poolSize: databasePool });
            metrics.watchPool('prisma', () => database.connections);
            return database;
          },
        },
        { provide: REPOSITORIES, inject: [DATABASE], useFactory: createRepositories },
        {
          provide: SignedUrls,
          inject: [CLOCK],
          useFactory: (clock: Clock) => new SignedUrls(storage.signingSecret, clock),
        },
      ],
      exports: [Draining, REPOSITORIES, SignedUrls],
    };
  }

  onApplicationShutdown(): Promise<void> {
    return this.database.close();
  }
}
