import type { Metrics } from '@ctc/platform';
import type { Counts } from './recent-growth.js';

interface Sample {
  readonly labels: Readonly<Record<string, string | number | undefined>>;
  readonly value: number;
  readonly metricName?: string;
}

/** Requests and attempts so far, and how many of them failed, out of the metrics of this process. */
export async function countsOf(metrics: Metrics): Promise<Counts> {
  const [requests, attempts, failures] = await Promise.all([
    metrics.httpRequestDuration.get(),
    metrics.providerDuration.get(),
    metrics.providerFailures.get(),
  ]);
  const counts: Record<string, number> = {};
  const count = (name: string, { value }: Sample) => (counts[name] = (counts[name] ?? 0) + value);
  for (const sample of ended(requests.values)) {
    count('requests', sample);
    if (sample.labels.status === '5xx') count('errors', sample);
  }
  for (const sample of ended(attempts.values)) count(`attempts ${sample.labels.provider}`, sample);
  for (const sample of failures.values) count(`failures ${sample.labels.provider}`, sample);
  return counts;
}

/** Of a histogram: how many there were. */
const ended = (samples: readonly Sample[]) => samples.filter(({ metricName }) => metricName?.endsWith('_count'));
