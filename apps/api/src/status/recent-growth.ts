/** Counts that only grow, as they stood at one moment. */
export type Counts = Readonly<Record<string, number>>;

/** What "of late" means. */
const WINDOW_MS = 5 * 60_000;

/** How much counters have grown of late, from readings that are handed in now and then. */
export class RecentGrowth {
  private readings: { readonly at: number; readonly counts: Counts }[] = [];

  add(at: Date, counts: Counts): void {
    const now = at.getTime();
    // The newest of those that are too old stays: growth is measured from it.
    const firstFresh = this.readings.findIndex((reading) => reading.at >= now - WINDOW_MS);
    const from = firstFresh === -1 ? this.readings.length - 1 : firstFresh - 1;
    this.readings = [...this.readings.slice(Math.max(0, from)), { at: now, counts }];
  }

  of(name: string): number {
    const [oldest] = this.readings;
    const newest = this.readings.at(-1);
    return (newest?.counts[name] ?? 0) - (oldest?.counts[name] ?? 0);
  }
}
