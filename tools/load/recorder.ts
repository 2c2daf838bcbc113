import { quantile, rounded } from './result.ts';

const TOO_MANY_REQUESTS = 429;

interface Kept {
  readonly times: number[];
  errors: number;
}

/** Times of requests by route. A refusal for being too many is an answer; any other, 5xx and broken connections are errors. */
export class Recorder {
  private readonly byRoute = new Map<string, Kept>();

  async time(route: string, request: () => Promise<Response>): Promise<Response | undefined> {
    const kept = this.byRoute.get(route) ?? { times: [], errors: 0 };
    this.byRoute.set(route, kept);
    const from = performance.now();
    try {
      const response = await request();
      await response.clone().arrayBuffer();
      if (!response.ok && response.status !== TOO_MANY_REQUESTS) kept.errors += 1;
      return response;
    } catch {
      kept.errors += 1;
      return undefined;
    } finally {
      kept.times.push(performance.now() - from);
    }
  }

  get all(): number[] {
    return [...this.byRoute.values()].flatMap(({ times }) => times);
  }

  get errorShare(): number {
    const errors = [...this.byRoute.values()].reduce((sum, kept) => sum + kept.errors, 0);
    return this.all.length === 0 ? 0 : errors / this.all.length;
  }

  quantile(share: number): number {
    return quantile(this.all, share);
  }

  table() {
    const rows = [...this.byRoute].map(([route, { times, errors }]) => [
      route,
      String(times.length),
      ...[0.5, 0.95, 0.99].map((share) => String(rounded(quantile(times, share)))),
      String(rounded(Math.max(...times))),
      String(errors),
    ]);
    return { head: ['route', 'requests', 'p50 ms', 'p95 ms', 'p99 ms', 'max ms', 'errors'], rows: rows.toSorted() };
  }
}
