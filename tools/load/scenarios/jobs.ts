import { setTimeout as sleep } from 'node:timers/promises';
import { Person } from '../person.ts';
import { below, measured, quantile, rounded } from '../result.ts';
import type { Scenario } from '../scenario.ts';

const JOBS = 50;
const PEOPLE = 10;
const SECONDS = 15;
const LIMIT_MS = 240_000;

interface Page {
  readonly items: readonly { readonly state: string }[];
}

/** Fifty pieces ordered in one moment, by ten people; how long they take, and how the API answers meanwhile. */
export const jobs: Scenario = async (house) => {
  const people = await Promise.all(Array.from({ length: PEOPLE }, () => Person.arrive(house.url)));
  const from = performance.now();
  await Promise.all(
    Array.from({ length: JOBS }, (_, index) =>
      people[index % PEOPLE].call('POST', '/api/generate/beat', { genre: 'house', duration: SECONDS, seed: index }),
    ),
  );
  const orderedMs = performance.now() - from;
  const reads: number[] = [];
  const ends: [number, number][] = [];
  for (;;) {
    const askedAt = performance.now();
    const response = await people[reads.length % PEOPLE].call('GET', '/api/generate/queue/stats');
    const { waiting, active } = (await response.json()) as { waiting: number; active: number };
    reads.push(performance.now() - askedAt);
    const done = JOBS - waiting - active;
    // A point for each piece that is done, not for each question.
    if (done !== ends.at(-1)?.[1]) ends.push([rounded((performance.now() - from) / 1000), done]);
    if (waiting + active === 0) break;
    if (performance.now() - from > LIMIT_MS) throw new Error(`after ${LIMIT_MS} ms ${waiting} jobs still wait`);
    await sleep(100);
  }
  const pages = await Promise.all(
    people.map(async (person) => (await (await person.call('GET', '/api/generations?limit=100')).json()) as Page),
  );
  const completed = pages.flatMap(({ items }) => items).filter(({ state }) => state === 'completed').length;
  return {
    name: 'jobs',
    title: `${JOBS} pieces at once`,
    about: `${PEOPLE} people order ${JOBS} pieces of ${SECONDS} s in one moment; the API is asked all the while.`,
    rows: [
      measured('until all orders are taken', orderedMs / 1000, 's'),
      measured('until all are done', ends.at(-1)?.[0] ?? 0, 's'),
      { ...measured('of them completed', completed, 'pieces'), goal: `all ${JOBS} pieces`, isMet: completed === JOBS },
      below('p95 of the API meanwhile', quantile(reads, 0.95), 'ms', 200),
    ],
    plots: [{ title: 'Pieces that are done', xLabel: 's', yLabel: 'pieces', lines: [{ label: 'done', points: ends }] }],
  };
};
