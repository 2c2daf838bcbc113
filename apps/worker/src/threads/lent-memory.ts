/** Memory that nobody has borrowed for so long is given back to the system, also while others of it are in use. */
const KEPT_MS = 20_000;
/** A song of five minutes needs about as much; beyond it nothing is kept. */
const KEPT_BYTES = 1_000_000_000;
/** Sizes are rounded up, so that the file of a sound fits where the sound was. */
const STEP_BYTES = 2 ** 20;
/** Hardly two pieces are equally long: one gets what is up to so many times too large, or each length would keep its own. */
const LARGEST_SURPLUS = 2;

interface Free {
  readonly buffer: SharedArrayBuffer;
  readonly sinceMs: number;
}

/**
 * Shared memory that goes from one piece to the next, with what the last one left in it. Fresh memory of this size costs more
 * than the work in it: the system clears every page of it, and every collection of garbage is made sooner by it.
 */
export class LentMemory {
  /** What came last, and was touched last, stands first. */
  private free: Free[] = [];
  private clearing: NodeJS.Timeout | undefined;

  /** At least so many bytes, for as long as the borrower likes: what is not given back is garbage like any other. */
  lend(byteLength: number): SharedArrayBuffer {
    const wanted = Math.ceil(byteLength / STEP_BYTES) * STEP_BYTES;
    const fitting = this.free.filter(
      ({ buffer }) => buffer.byteLength >= wanted && buffer.byteLength <= LARGEST_SURPLUS * wanted,
    );
    if (fitting.length === 0) return new SharedArrayBuffer(wanted);
    const best = fitting.reduce((least, each) => (each.buffer.byteLength < least.buffer.byteLength ? each : least));
    this.free.splice(this.free.indexOf(best), 1);
    return best.buffer;
  }

  /** Only once no thread works in it any more. */
  giveBack(...buffers: readonly SharedArrayBuffer[]): void {
    const sinceMs = performance.now();
    let bytes = 0;
    this.free = [...buffers.map((buffer) => ({ buffer, sinceMs })), ...this.free].filter(
      ({ buffer }) => (bytes += buffer.byteLength) <= KEPT_BYTES,
    );
    this.clearing ??= this.clearLater(KEPT_MS);
  }

  /** So that a rush is forgotten: ever since, nobody has needed so much at one time. */
  private clear(): void {
    const now = performance.now();
    this.free = this.free.filter(({ sinceMs }) => now - sinceMs < KEPT_MS);
    const oldest = this.free.at(-1);
    this.clearing = oldest && this.clearLater(oldest.sinceMs + KEPT_MS - now);
  }

  private clearLater(ms: number): NodeJS.Timeout {
    return setTimeout(() => this.clear(), ms).unref();
  }
}

/** What one piece has borrowed until it is done. */
export class Loans {
  private readonly lent: SharedArrayBuffer[] = [];

  constructor(private readonly memory: LentMemory) {}

  readonly borrow = (byteLength: number): SharedArrayBuffer => {
    const buffer = this.memory.lend(byteLength);
    this.lent.push(buffer);
    return buffer;
  };

  /** Not after a failure or a cancellation: a thread may still be at work then. */
  end(): void {
    this.memory.giveBack(...this.lent.splice(0));
  }
}
