import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AnyParameters, GenerationType } from '@ctc/contracts';
import { createDatabase, createRepositories, type Repositories } from '@ctc/persistence';
import { testDatabase } from '@ctc/persistence/testing';
import {
  BullJobQueue,
  CHANNELS,
  LocalObjectStore,
  migrateQueue,
  NotificationListener,
  PostgresEventLog,
  silentLogger,
  storageKeys,
} from '@ctc/platform';

/** It is compiled code: build it first. */
const WORKER = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

export interface WorkerProcess {
  /** As the power supply does it; resolves when it is gone. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

export interface OrderedWork {
  readonly userId: string;
  readonly generationId: string;
}

/** What workers work on: a database, a folder and a line of their own. The workers are real processes. */
export class WorkerHouse {
  private constructor(
    readonly databaseUrl: string,
    readonly dataDir: string,
    readonly repositories: Repositories,
    readonly queue: BullJobQueue,
    readonly store: LocalObjectStore,
    readonly events: PostgresEventLog,
    readonly close: () => Promise<void>,
  ) {}

  static async open(): Promise<WorkerHouse> {
    const server = await testDatabase();
    const { databaseUrl } = server;
    const dataDir = await mkdtemp(join(tmpdir(), 'worker-test-'));
    await migrateQueue({ databaseUrl });
    const database = createDatabase(databaseUrl);
    const queue = await BullJobQueue.open({ databaseUrl }, silentLogger);
    const store = await LocalObjectStore.open(join(dataDir, 'files'));
    const listener = await NotificationListener.open(databaseUrl, Object.values(CHANNELS), silentLogger);
    const events = new PostgresEventLog(databaseUrl, listener);
    const close = async () => {
      await queue.close();
      await events.close();
      await listener.close();
      await database.close();
      await server.close();
      await rm(dataDir, { recursive: true, force: true });
    };
    return new WorkerHouse(databaseUrl, dataDir, createRepositories(database), queue, store, events, close);
  }

  /** `clockHours`: how far its clock is ahead. */
  async startWorker(settings: Record<string, string> = {}, clockHours = 0): Promise<WorkerProcess> {
    const { databaseUrl, dataDir } = this;
    const env = { DATABASE_URL: databaseUrl, DATA_DIR: dataDir, LOG_LEVEL: 'silent', ...settings };
    const execArgv = clockHours === 0 ? [] : ['--import', wrongClock(clockHours)];
    const worker = fork(WORKER, { env, execArgv, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    const ended = once(worker, 'exit');
    await Promise.race([once(worker, 'message'), ended.then(() => Promise.reject(new Error('it did not start')))]);
    const end = async (signal: NodeJS.Signals) => {
      worker.kill(signal);
      await ended;
    };
    return { kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
  }

  /** A row and a place in the line, as the API makes them. */
  async order(type: GenerationType, parameters: AnyParameters, userId?: string): Promise<OrderedWork> {
    const owner = userId ?? (await this.repositories.users.createGuest()).id;
    const row = { id: randomUUID(), type, title: 'Test', parameters, estimatedSeconds: 1, provider: 'local' };
    const { id: generationId } = await this.repositories.generations.create(owner, row);
    const order = { generationId, userId: owner };
    await this.queue.add('generate', order, { jobId: generationId, priority: 'interactive' });
    return order;
  }

  find({ userId, generationId }: OrderedWork) {
    return this.repositories.generations.find(userId, generationId);
  }

  async eventsOf({ userId }: OrderedWork) {
    return this.events.read(userId, 0, 1_000);
  }

  pathOf({ userId, generationId }: OrderedWork, name: string): string {
    return join(this.dataDir, 'files', 'objects', storageKeys.file(userId, generationId, name));
  }

  drafts(): Promise<string[]> {
    return readdir(join(this.dataDir, 'files', 'drafts'));
  }
}

/** A module that turns the wall clock of its process; what is measured with a monotonic clock stays. */
function wrongClock(hours: number): string {
  const source = `
    const Right = Date, ahead = ${hours} * 3600000;
    globalThis.Date = class Date extends Right {
      constructor(...values) { values.length ? super(...values) : super(Right.now() + ahead); }
      static now() { return Right.now() + ahead; }
    };`;
  return `data:text/javascript,${encodeURIComponent(source)}`;
}
