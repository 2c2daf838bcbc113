import { setTimeout as sleep } from 'node:timers/promises';
import type { LoadHouse, Vitals } from '../load-house.ts';
import { crowd, USUAL } from '../person.ts';
import { Recorder } from '../recorder.ts';
import { below, measured, rounded, slope, type Line, type Row } from '../result.ts';
import type { Scenario } from '../scenario.ts';

const PEOPLE = 20;
const SAMPLE_EVERY_MS = 2_000;
/** Caches fill and code is compiled in the first part; growth is measured after it. */
const WARM_SHARE = 0.4;
const HOUR_SECONDS = 3_600;
/**
 * Between two collections a heap only rises: its lowest in one part is compared with its lowest in another. What is resident
 * follows what was needed at most, and goes back late: there the highest are compared.
 */
const PARTS = 4;
const MOST_GROWTH_PERCENT = 10;

/** What is drawn, and kept with the results: finer than that nobody sees. */
const DRAWN_EVERY_SECONDS = 10;

type Sampled = { readonly at: number; readonly api: Vitals; readonly worker: Vitals };
type Process = 'api' | 'worker';
const NAMES: Readonly<Record<Process, string>> = { api: 'the API’s', worker: 'the worker’s' };

/** An ordinary day, shortened: nothing may grow. */
export const soak: Scenario = async (house, { soakSeconds }) => {
  const recorder = new Recorder();
  const samples: Sampled[] = [];
  const end = performance.now() + soakSeconds * 1000;
  const sampling = sampleUntil(house, end, samples);
  await crowd(house.url, PEOPLE, soakSeconds, { ...USUAL, beat: 2 }, recorder);
  await sampling;
  const warm = samples.filter(({ at }) => at > WARM_SHARE * soakSeconds);
  const drawn = everySeconds(samples, DRAWN_EVERY_SECONDS);
  const line = (label: string, value: (sample: Sampled) => number): Line => ({
    label,
    points: drawn.map((sample) => [Math.round(sample.at), rounded(value(sample))]),
  });
  const slopeOf = (name: string, value: (sample: Sampled) => number): Row =>
    measured(name, slope(warm.map((sample) => [sample.at, value(sample)])) * HOUR_SECONDS, 'MB an hour');
  const part = Math.ceil(warm.length / PARTS);
  const [early, late] = [warm.slice(0, part), warm.slice(-part)];
  const grown = (what: string, before: number, after: number): Row =>
    below(`growth of ${what}`, (100 * (after - before)) / before, '%', MOST_GROWTH_PERCENT);
  const heapGrowth = (of: Process) =>
    grown(`${NAMES[of]} heap at its lowest`, leastHeap(early, of), leastHeap(late, of));
  const residentGrowth = (of: Process) =>
    grown(`${NAMES[of]} resident memory at its highest`, mostResident(early, of), mostResident(late, of));
  const handles = (late.at(-1)?.api.handles ?? 0) - (early[0]?.api.handles ?? 0);
  return {
    name: 'soak',
    title: `A soak of ${soakSeconds} s`,
    about: `${PEOPLE} people read, chat and order pieces for ${soakSeconds} s. Growth is measured after the first ${100 * WARM_SHARE} %.`,
    rows: [
      below('p95 of all requests', recorder.quantile(0.95), 'ms', 200),
      below('errors', recorder.errorShare * 100, '%', 1),
      heapGrowth('api'),
      heapGrowth('worker'),
      residentGrowth('api'),
      residentGrowth('worker'),
      measured('API, heap at its lowest', leastHeap(late, 'api'), 'MB'),
      measured('worker, heap at its lowest', leastHeap(late, 'worker'), 'MB'),
      measured('API, resident at its highest', mostResident(late, 'api'), 'MB'),
      measured('worker, resident at its highest', mostResident(late, 'worker'), 'MB'),
      slopeOf('API, resident, slope', ({ api }) => api.residentMb),
      slopeOf('worker, resident, slope', ({ worker }) => worker.residentMb),
      measured('handles of the API at the end less those after warming up', handles, 'handles'),
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

const leastHeap = (samples: readonly Sampled[], of: Process) => Math.min(...samples.map((sample) => sample[of].heapMb));

const mostResident = (samples: readonly Sampled[], of: Process) =>
  Math.max(...samples.map((sample) => sample[of].residentMb));

/** The first sample of each stretch of so many seconds. */
function everySeconds(samples: readonly Sampled[], seconds: number): Sampled[] {
  const stretchOf = ({ at }: Sampled) => Math.floor(at / seconds);
  return samples.filter((sample, index) => index === 0 || stretchOf(sample) !== stretchOf(samples[index - 1]));
}

async function sampleUntil(house: LoadHouse, end: number, samples: Sampled[]): Promise<void> {
  const from = performance.now();
  while (performance.now() < end) {
    const [api, worker] = await Promise.all([house.vitalsOfApi(), house.vitalsOfWorker()]);
    samples.push({ at: (performance.now() - from) / 1000, api, worker });
    await sleep(SAMPLE_EVERY_MS);
  }
}
