import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgres } from '@ctc/persistence/server';
import { freePort, spawnHouse, type SpawnedHouse } from '../start/spawn-house.ts';

/** What a process tells of itself. */
export interface Vitals {
  readonly residentMb: number;
  readonly heapMb: number;
  readonly handles: number;
  readonly eventLoopLagMs: number;
}

const MB = 1e6;
/** Whoever measures load is one person who asks very often. */
export const UNLIMITED = {
  RATE_LIMIT_PER_MINUTE: '1000000',
  MESSAGES_PER_MINUTE: '1000000',
  QUEUED_PER_USER: '1000',
  GUESTS_PER_HOUR: '1000000',
  SOCKETS_PER_ADDRESS: '100000',
};

/** The real product on free ports, with a database that can be filled from here. */
export class LoadHouse {
  readonly url: string;
  readonly databaseUrl: string;
  private readonly house: SpawnedHouse;
  private readonly postgres: EmbeddedPostgres;
  private readonly workerUrl: string;
  private readonly folder: string;

  private constructor(house: SpawnedHouse, postgres: EmbeddedPostgres, workerUrl: string, folder: string) {
    this.house = house;
    this.postgres = postgres;
    this.workerUrl = workerUrl;
    this.folder = folder;
    this.url = house.url;
    this.databaseUrl = postgres.databaseUrl;
  }

  static async open(env: Record<string, string> = UNLIMITED): Promise<LoadHouse> {
    const folder = mkdtempSync(join(tmpdir(), 'load-'));
    chmodSync(folder, 0o755);
    const postgres = await EmbeddedPostgres.start({ dataDir: join(folder, 'database') });
    const port = String(await freePort());
    const house = await spawnHouse({ env: { ...env, DATABASE_URL: postgres.databaseUrl, WORKER_METRICS_PORT: port } });
    return new LoadHouse(house, postgres, `http://127.0.0.1:${port}`, folder);
  }

  vitalsOfApi(): Promise<Vitals> {
    return vitalsAt(this.url);
  }

  vitalsOfWorker(): Promise<Vitals> {
    return vitalsAt(this.workerUrl);
  }

  /** All processes of PostgreSQL, what they share counted once. */
  databaseMb(): number {
    return proportionalMb(this.postgres.pid);
  }

  async close(): Promise<void> {
    await this.house.remove();
    await this.postgres.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function vitalsAt(url: string): Promise<Vitals> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const value = (name: string) => Number(new RegExp(`^${name}\\{[^}]*\\} (\\S+)$`, 'm').exec(text)?.[1] ?? NaN);
  return {
    residentMb: value('process_resident_memory_bytes') / MB,
    heapMb: value('nodejs_heap_size_used_bytes') / MB,
    handles: value('nodejs_active_handles_total'),
    eventLoopLagMs: value('nodejs_eventloop_lag_p99_seconds') * 1000,
  };
}

/** Of a process and its children, out of `/proc`; NaN where there is none. */
function proportionalMb(pid: number): number {
  try {
    const childrenOf = (parent: number) =>
      readdirSync('/proc').filter((entry) => {
        if (!/^\d+$/.test(entry)) return false;
        try {
          return readFileSync(`/proc/${entry}/stat`, 'utf8').split(') ')[1].split(' ')[1] === String(parent);
        } catch {
          return false;
        }
      });
    const kb = [String(pid), ...childrenOf(pid)].map((each) => {
      try {
        return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${each}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
      } catch {
        return 0;
      }
    });
    return (kb.reduce((sum, each) => sum + each, 0) * 1024) / MB;
  } catch {
    return NaN;
  }
}
