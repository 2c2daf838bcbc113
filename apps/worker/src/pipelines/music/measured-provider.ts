import { toAppError } from '@ctc/contracts';
import { traced, type Metrics } from '@ctc/platform';
import type { MusicProvider } from '@ctc/providers';

type Measures = Pick<Metrics, 'providerDuration' | 'providerFailures'>;

/** The same provider, with its orders and collections timed, its failures counted, and both shown in traces. */
export function measuredProvider(provider: MusicProvider, metrics: Measures): MusicProvider {
  const { name, model } = provider;
  const attributes = { 'provider.name': name, 'provider.model': model };
  const measured = <Value>(work: () => Promise<Value>): Promise<Value> =>
    traced(`provider ${name}`, { attributes }, async () => {
      const startedAt = performance.now();
      try {
        return await work();
      } catch (error) {
        metrics.providerFailures.inc({ kind: 'music', provider: name, code: toAppError(error).code });
        throw error;
      } finally {
        metrics.providerDuration.observe(
          { kind: 'music', provider: name, model },
          (performance.now() - startedAt) / 1000,
        );
      }
    });
  const { collect } = provider;
  return {
    ...provider,
    submit: (request, signal) => measured(() => provider.submit(request, signal)),
    ...(collect && { collect: (id: string, signal: AbortSignal) => measured(() => collect(id, signal)) }),
  };
}
