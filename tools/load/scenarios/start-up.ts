import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, spawnHouse } from '../../start/spawn-house.ts';
import { below, measured } from '../result.ts';
import type { Scenario } from '../scenario.ts';

const SETTLED_AFTER_MS = 5_000;

/** How long the house takes to open, and what it needs while nobody comes. */
export const startUp: Scenario = async (house) => {
  const port = await freePort();
  let from = performance.now();
  const first = await spawnHouse({ port });
  const firstMs = performance.now() - from;
  await first.stop();
  from = performance.now();
  const second = await spawnHouse({ port, dataDir: first.dataDir });
  const secondMs = performance.now() - from;
  await second.remove();
  await sleep(SETTLED_AFTER_MS);
  const [api, worker] = [await house.vitalsOfApi(), await house.vitalsOfWorker()];
  return {
    name: 'start-up',
    title: 'Start and idle',
    about:
      'From nothing to ready (database made, migrations applied), once more on the same data, and the memory after some idle seconds.',
    rows: [
      below('first start to ready', firstMs / 1000, 's', 15),
      below('second start to ready', secondMs / 1000, 's', 10),
      measured('API, resident', api.residentMb, 'MB'),
      measured('API, heap', api.heapMb, 'MB'),
      measured('worker, resident, instruments loaded', worker.residentMb, 'MB'),
      measured('PostgreSQL, its share of shared memory counted once', house.databaseMb(), 'MB'),
    ],
  };
};
