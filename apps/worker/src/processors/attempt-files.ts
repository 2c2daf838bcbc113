/** What one attempt writes, several files at once: when it has ended, none is under way and none begins. */
export class AttemptFiles {
  private readonly underWay = new Set<Promise<unknown>>();
  private hasEnded = false;

  /** @throws once the attempt has ended */
  async write<Value>(step: () => Promise<Value>): Promise<Value> {
    if (this.hasEnded) throw new Error('The attempt has ended: nothing more is written.');
    const writing = step();
    this.underWay.add(writing);
    try {
      return await writing;
    } finally {
      this.underWay.delete(writing);
    }
  }

  async end(): Promise<void> {
    this.hasEnded = true;
    await Promise.allSettled(this.underWay);
  }
}
