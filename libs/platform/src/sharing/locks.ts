import { randomUUID } from 'node:crypto';

/** A name that one holder has until it ends, or until a time has come. */
export interface LeaseStore {
  /** False: another holder has it. */
  take(name: string, holder: string, forMs: number): Promise<boolean>;
  /** False: it was lost. */
  renew(name: string, holder: string, forMs: number): Promise<boolean>;
  giveBack(name: string, holder: string): Promise<void>;
  close(): Promise<void>;
}

/** The work of a process that died is free again after so long. */
const LEASE_MS = 30_000;
const RENEWALS_PER_LEASE = 3;

/** For what only one process should do at a time: to spare work, not to guard data, which its own writes do. */
export class Locks {
  constructor(
    private readonly leases: LeaseStore,
    private readonly leaseMs = LEASE_MS,
  ) {}

  /** Runs `work` unless another process, or another call, runs work of this name; false when it did not. */
  async alone(name: string, work: () => Promise<unknown>): Promise<boolean> {
    const holder = randomUUID();
    if (!(await this.leases.take(name, holder, this.leaseMs))) return false;
    const renewing = setInterval(
      () => void this.leases.renew(name, holder, this.leaseMs).catch(() => undefined),
      this.leaseMs / RENEWALS_PER_LEASE,
    );
    try {
      await work();
    } finally {
      clearInterval(renewing);
      await this.leases.giveBack(name, holder).catch(() => undefined);
    }
    return true;
  }

  close(): Promise<void> {
    return this.leases.close();
  }
}
