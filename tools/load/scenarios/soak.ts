import { setTimeout as sleep } from 'node:timers/promises';
import type { LoadHouse, Vitals } from '../load-house.ts';
import { crowd, USUAL } from '../person.ts';
import { Recorder } from '../recorder.ts';
import { below, measured, slope, type Line, type Row } from '../result.ts';
import type { Scenario } from '../scenario.ts';

const PEOPLE = 20;
const SAMPLE_EVERY_MS = 2_000;
/** Caches fill and code is compiled in the first part; growth is measured after it. */
const WARM_SHARE = 0.4;
const HOUR_SECONDS = 3_600;
/** Between two collections a heap only rises: its lowest in one part is compared with its lowest in another. */
const PARTS = 4;
const MOST_GROWTH_PERCENT = 10;

type Sampled = { readonly at: number; readonly api: Vitals; readonly worker: Vitals };

/** An ordinary day, shortened: nothing may grow. */
export const soak: Scenario = async (house, { soakSeconds }) => {
  const recorder = new Recorder();
  const samples: Sampled[] = [];
  const end = performance.now() + soakSeconds * 1000;
  const sampling = sampleUntil(house, end, samples);
  await crowd(house.url, PEOPLE, soakSeconds, { ...USUAL, beat: 2 }, recorder);
  await sampling;
  const warm = samples.filter(({ at }) => at > WARM_SHARE * soakSeconds);
  const line = (label: string, value: (sample: Sampled) => number): Line => ({
    label,
    points: samples.map((sample) => [sample.at, value(sample)]),
  });
  const growth = (name: string, value: (sample: Sampled) => number): Row =>
    measured(name, slope(warm.map((sample) => [sample.at, value(sample)])) * HOUR_SECONDS, 'MB an hour');
  const first = warm[0];
  const last = warm.at(-1);
  const part = Math.ceil(warm.length / PARTS);
  const heapGrowth = (of: 'api' | 'worker'): Row => {
    const [before, after] = [lowest(warm.slice(0, part), of), lowest(warm.slice(-part), of)];
    const name = of === 'api' ? 'growth of the API’s heap at its lowest' : 'growth of the worker’s heap at its lowest';
    return below(name, (100 * (after - before)) / before, '%', MOST_GROWTH_PERCENT);
  };
  return {
    name: 'soak',
    title: `A soak of ${soakSeconds} s`,
    about: `${PEOPLE} people read, chat and order pieces for ${soakSeconds} s. Growth is measured after the first ${100 * WARM_SHARE} %.`,
    rows: [
      below('p95 of all requests', recorder.quantile(0.95), 'ms', 200),
      below('errors', recorder.errorShare * 100, '%', 1),
      heapGrowth('api'),
      heapGrowth('worker'),
      measured('API, heap at its lowest', lowest(warm.slice(-part), 'api'), 'MB'),
      measured('worker, heap at its lowest', lowest(warm.slice(-part), 'worker'), 'MB'),
      growth('API, resident, slope', ({ api }) => api.residentMb),
      growth('API, heap, slope', ({ api }) => api.heapMb),
      growth('worker, resident, slope', ({ worker }) => worker.residentMb),
      measured(
        'handles of the API at the end less those after warming up',
        (last?.api.handles ?? 0) - (first?.api.handles ?? 0),
        'handles',
      ),
    ],
    plots: [
      {
        title: 'Memory',
        xLabel: 's',
        yLabel: 'MB',
        lines: [
          line('API, resident', ({ api }) => api.residentMb),
          line('API, heap', ({ api }) => api.heapMb),
          line('worker, resident', ({ worker }) => worker.residentMb),
          line('worker, heap', ({ worker }) => worker.heapMb),
        ],
      },
      {
        title: 'Handles of the API',
        xLabel: 's',
        yLabel: 'handles',
        lines: [line('handles', ({ api }) => api.handles)],
      },
    ],
  };
};

const lowest = (samples: readonly Sampled[], of: 'api' | 'worker') =>
  Math.min(...samples.map((sample) => sample[of].heapMb));

async function sampleUntil(house: LoadHouse, end: number, samples: Sampled[]): Promise<void> {
  const from = performance.now();
  while (performance.now() < end) {
    const [api, worker] = await Promise.all([house.vitalsOfApi(), house.vitalsOfWorker()]);
    samples.push({ at: (performance.now() - from) / 1000, api, worker });
    await sleep(SAMPLE_EVERY_MS);
  }
}
