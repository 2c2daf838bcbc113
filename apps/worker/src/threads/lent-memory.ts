/** Memory that nobody has borrowed for so long is given back to the system. */
const KEPT_MS = 20_000;
/** A song of five minutes needs about as much; beyond it nothing is kept. */
const KEPT_BYTES = 1_000_000_000;
/** Sizes are rounded up, so that the file of a sound fits where the sound was. */
const STEP_BYTES = 2 ** 20;
/** Hardly two pieces are equally long: one gets what is up to so many times too large, or each length would keep its own. */
const LARGEST_SURPLUS = 2;

/**
 * Shared memory that goes from one piece to the next, with what the last one left in it. Fresh memory of this size costs more
 * than the work in it: the system clears every page of it, and every collection of garbage is made sooner by it.
 */
export class LentMemory {
  private free: SharedArrayBuffer[] = [];
  private clearing: NodeJS.Timeout | undefined;

  /** At least so many bytes, for as long as the borrower likes: what is not given back is garbage like any other. */
  lend(byteLength: number): SharedArrayBuffer {
    const wanted = Math.ceil(byteLength / STEP_BYTES) * STEP_BYTES;
    const fitting = this.free.filter(({ byteLength: size }) => size >= wanted && size <= LARGEST_SURPLUS * wanted);
    if (fitting.length === 0) return new SharedArrayBuffer(wanted);
    const best = fitting.reduce((least, buffer) => (buffer.byteLength < least.byteLength ? buffer : least));
    this.free.splice(this.free.indexOf(best), 1);
    return best;
  }

  /** Only once no thread works in it any more. */
  giveBack(...buffers: readonly SharedArrayBuffer[]): void {
    // What came last was touched last; what is oldest goes first.
    this.free.unshift(...buffers);
    let bytes = 0;
    this.free = this.free.filter(({ byteLength }) => (bytes += byteLength) <= KEPT_BYTES);
    clearTimeout(this.clearing);
    this.clearing = setTimeout(() => (this.free = []), KEPT_MS).unref();
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
