/** How many sockets each user or address holds in this process. */
export class SocketPlaces {
  private readonly taken = new Map<string, number>();

  constructor(private readonly most: number) {}

  isFull(holder: string): boolean {
    return (this.taken.get(holder) ?? 0) >= this.most;
  }

  /** Takes a place, also beyond the most: whoever may be refused asks first. Returns how to give it back, once. */
  take(holder: string): () => void {
    this.taken.set(holder, (this.taken.get(holder) ?? 0) + 1);
    let isHeld = true;
    return () => {
      if (isHeld) this.giveBack(holder);
      isHeld = false;
    };
  }

  private giveBack(holder: string): void {
    const left = (this.taken.get(holder) ?? 1) - 1;
    if (left > 0) this.taken.set(holder, left);
    else this.taken.delete(holder);
  }
}
