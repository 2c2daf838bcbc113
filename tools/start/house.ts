import { join } from 'node:path';
import { applyMigrations, EmbeddedPostgres } from '@ctc/persistence/server';
import { loadConfigWithoutDatabase } from '@ctc/platform/config';
import { portBecomesFree } from './port.ts';
import { Supervised } from './supervised.ts';

/** How long a predecessor that was killed may take to let go of its port. */
const PORT_WAIT_MS = 10_000;
/** What a child needs beyond its draining. */
const STOP_LIMIT_MS = 6_000;

/** The house cannot be started for a reason that the user can mend; the message says how. */
export class StartError extends Error {}

export interface HouseOptions {
  /** The checkout. */
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
  /** Hears what the user should know, one line at a time. */
  readonly say: (line: string) => void;
}

/** Everything behind one port: database, migrations, API (which serves the page), worker; kept alive until stopped. */
export class House {
  private readonly options: HouseOptions;
  private postgres?: Promise<EmbeddedPostgres>;
  private children: Supervised[] = [];
  private isStopping = false;

  constructor(options: HouseOptions) {
    this.options = options;
  }

  /** Resolves with the address when everything is ready. */
  async start(): Promise<string> {
    const { root, env, say } = this.options;
    const config = loadConfigWithoutDatabase(env);
    if (!(await portBecomesFree(config.port, PORT_WAIT_MS))) {
      throw new StartError(
        `Port ${config.port} is in use. Stop what listens there, or choose another: PORT=3001 npm start`,
      );
    }
    if (!config.databaseUrl) this.postgres = EmbeddedPostgres.start({ dataDir: config.dataDir, say });
    const postgres = await this.postgres;
    // Asked for each time: the embedded server may come back on another port.
    const databaseUrl = () => postgres?.databaseUrl ?? config.databaseUrl ?? '';
    await applyMigrations(databaseUrl(), join(root, 'prisma/migrations'));
    if (!this.isStopping) {
      this.children = ['api', 'worker'].map(
        (name) =>
          new Supervised({
            name,
            script: join(root, `apps/${name}/dist/main.js`),
            env: () => ({ ...env, DATABASE_URL: databaseUrl() }),
            logFile: join(config.dataDir, 'logs', `${name}.log`),
            stopLimitMs: config.drainSeconds * 1000 + STOP_LIMIT_MS,
            say,
          }),
      );
      await Promise.all(this.children.map((child) => child.start()));
    }
    return `http://localhost:${config.port}`;
  }

  /** At any moment, also in the middle of a start: children first, the database last. */
  async stop(): Promise<void> {
    this.isStopping = true;
    await Promise.all(this.children.map((child) => child.stop()));
    await this.postgres?.then((postgres) => postgres.stop());
  }
}
