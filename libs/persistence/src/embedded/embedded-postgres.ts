import { setTimeout as sleep } from 'node:timers/promises';
import { prepareBinaries, type Binaries } from './binaries.js';
import { ensureCluster } from './cluster.js';
import { prepareHome, type Home } from './home.js';
import { isPostmaster } from './postmaster-file.js';
import { runPostmaster, stopPostmaster, type Running } from './postmaster.js';

const WATCH_MS = 200;
const RESTART_PAUSE_MS = 1_000;

export interface EmbeddedPostgresOptions {
  /** The server lives in `<dataDir>/postgres`, or where it says, when its account cannot enter that. */
  readonly dataDir: string;
  /** Hears about what the user should know, one line at a time. */
  readonly say?: (line: string) => void;
  /** False for tests: faster, and lost when the machine loses power. */
  readonly isDurable?: boolean;
}

/**
 * A PostgreSQL of our own on 127.0.0.1, kept alive until it is stopped. One that a killed process left running is taken
 * over; one that dies is started again on the same port.
 */
export class EmbeddedPostgres {
  private isWanted = true;
  private restarting?: Promise<void>;

  private constructor(
    private readonly home: Home,
    private readonly binaries: Binaries,
    private readonly options: EmbeddedPostgresOptions,
    private running: Running,
  ) {
    void this.keepAlive();
  }

  /** Makes the data folder on first use, starts the server or takes over the running one; ready when it resolves. */
  static async start(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
    const home = await prepareHome(options.dataDir);
    if (home.notice) options.say?.(home.notice);
    const isDurable = options.isDurable ?? true;
    const binaries = await prepareBinaries(home.directory, home.account);
    await ensureCluster(home, binaries, isDurable);
    const running = await runPostmaster(home, binaries, { isDurable, keepPort: false });
    return new EmbeddedPostgres(home, binaries, options, running);
  }

  /** With the password; the port may change when the server had to be started again and another took it. */
  get databaseUrl(): string {
    return this.running.databaseUrl;
  }

  get pid(): number {
    return this.running.pid;
  }

  /** Ends it in order (fast shutdown); returns when it is gone. */
  async stop(): Promise<void> {
    this.isWanted = false;
    await this.restarting;
    await stopPostmaster(this.running.pid, this.home.cluster);
  }

  /** Leaves it running, to whoever else uses it, and looks after it no longer. */
  leave(): void {
    this.isWanted = false;
  }

  private async keepAlive(): Promise<void> {
    for (;;) {
      await sleep(WATCH_MS, undefined, { ref: false });
      if (!this.isWanted) return;
      if ((await isPostmaster(this.running.pid, this.home.cluster)) || !this.isWanted) continue;
      this.restarting = this.restart();
      await this.restarting;
    }
  }

  private async restart(): Promise<void> {
    this.options.say?.('postgres stopped; starting it again');
    const isDurable = this.options.isDurable ?? true;
    while (this.isWanted) {
      try {
        this.running = await runPostmaster(this.home, this.binaries, { isDurable, keepPort: true });
        this.options.say?.('postgres is back');
        return;
      } catch (error) {
        this.options.say?.(`postgres does not start: ${(error as Error).message}`);
        await sleep(RESTART_PAUSE_MS);
      }
    }
  }
}
