import { join } from 'node:path';
import { applyMigrations, EmbeddedPostgres } from '@ctc/persistence';
import { loadConfigWithoutDatabase, migrateQueue } from '@ctc/platform';
import { portBecomesFree } from './port.ts';
import { Supervised } from './supervised.ts';

/** How long a predecessor that was killed may take to let go of its port. */
const PORT_WAIT_MS = 10_000;

export interface House {
  readonly url: string;
  /** Process ids by name, for tests that kill. */
  pids(): Record<'api' | 'worker' | 'postgres', number | undefined>;
  stop(): Promise<void>;
}

/** Raised when the house cannot be started for a reason that the user can mend. */
export class StartError extends Error {}

/** Starts everything behind one port: database, migrations, API (which serves the page), worker; keeps them alive. */
export async function startHouse(root: string, env: NodeJS.ProcessEnv, say: (line: string) => void): Promise<House> {
  const config = loadConfigWithoutDatabase(env);
  if (!(await portBecomesFree(config.port, PORT_WAIT_MS))) {
    throw new StartError(
      `Port ${config.port} is in use. Stop what listens there, or choose another: PORT=3001 npm start`,
    );
  }
  const postgres = config.databaseUrl ? undefined : await EmbeddedPostgres.start({ dataDir: config.dataDir, say });
  // Asked for each time: the embedded server may come back on another port.
  const databaseUrl = () => postgres?.databaseUrl ?? config.databaseUrl ?? '';
  try {
    await applyMigrations(databaseUrl(), join(root, 'prisma/migrations'));
    await migrateQueue(databaseUrl());
  } catch (error) {
    await postgres?.stop();
    throw error;
  }

  const supervise = (name: 'api' | 'worker') =>
    new Supervised({
      name,
      script: join(root, `apps/${name}/dist/main.js`),
      env: () => ({ ...env, DATABASE_URL: databaseUrl() }),
      logFile: join(config.dataDir, 'logs', `${name}.log`),
      say,
    });
  const api = supervise('api');
  const worker = supervise('worker');
  await Promise.all([api.start(), worker.start()]);
  return {
    url: `http://localhost:${config.port}`,
    pids: () => ({ api: api.pid, worker: worker.pid, postgres: postgres?.pid }),
    stop: async () => {
      await Promise.all([api.stop(), worker.stop()]);
      await postgres?.stop();
    },
  };
}
