import { crowd, USUAL } from '../person.ts';
import { Recorder } from '../recorder.ts';
import { below, measured, rounded, type Line } from '../result.ts';
import type { Scenario } from '../scenario.ts';

const PEOPLE = 100;
const P95_GOAL_MS = 200;

/** A hundred people at once. */
export const users: Scenario = async (house, { isQuick }) => {
  const seconds = isQuick ? 12 : 40;
  const recorder = new Recorder();
  await crowd(house.url, PEOPLE, seconds, USUAL, recorder);
  const { eventLoopLagMs } = await house.vitalsOfApi();
  return {
    name: 'users',
    title: `${PEOPLE} people at once`,
    about: `${PEOPLE} people for ${seconds} s, each with a pause of one to three seconds between two actions (the first four seconds are not counted): most read, a fifth chat, one action in a hundred orders a beat of 15 s, which the worker makes meanwhile on the same processors.`,
    rows: [
      measured('requests', recorder.all.length / seconds, 'per second'),
      below('p95 of all requests', recorder.quantile(0.95), 'ms', P95_GOAL_MS),
      measured('p99 of all requests', recorder.quantile(0.99), 'ms'),
      below('errors', recorder.errorShare * 100, '%', 1),
      measured('event loop of the API, p99', eventLoopLagMs, 'ms'),
    ],
    table: recorder.table(),
  };
};

const STEPS = [50, 100, 200, 400, 600, 800, 1200, 1600];

/** More and more people who read and chat, until it breaks: p95 above 200 ms, or one request in a hundred fails. */
export const breakingPoint: Scenario = async (house, { isQuick }) => {
  const seconds = isQuick ? 5 : 10;
  const p95: [number, number][] = [];
  const perSecond: [number, number][] = [];
  let lastGood = 0;
  let why = 'it did not break';
  for (const size of isQuick ? STEPS.slice(0, 5) : STEPS) {
    const recorder = new Recorder();
    await crowd(house.url, size, seconds, { ...USUAL, beat: 0 }, recorder);
    p95.push([size, rounded(recorder.quantile(0.95))]);
    perSecond.push([size, rounded(recorder.all.length / seconds)]);
    const isSlow = recorder.quantile(0.95) > P95_GOAL_MS;
    if (isSlow || recorder.errorShare > 0.01) {
      why = isSlow ? `at ${size} people p95 is above ${P95_GOAL_MS} ms` : `at ${size} people more than 1 % fail`;
      break;
    }
    lastGood = size;
  }
  const line = (label: string, points: Line['points']): Line => ({ label, points });
  return {
    name: 'breaking-point',
    title: 'Until it breaks',
    about: `Steps of ${seconds} s with more and more people who read and chat, until p95 is above ${P95_GOAL_MS} ms or more than 1 % fails. ${why}.`,
    rows: [
      {
        ...measured('people at once that it carries', lastGood, 'people'),
        goal: 'at least 100 people',
        isMet: lastGood >= 100,
      },
      measured('requests then', perSecond.find(([size]) => size === lastGood)?.[1] ?? 0, 'per second'),
    ],
    plots: [
      { title: 'p95 by people at once', xLabel: 'people', yLabel: 'ms', lines: [line('p95', p95)], limit: P95_GOAL_MS },
      { title: 'Answers a second', xLabel: 'people', yLabel: 'per second', lines: [line('requests', perSecond)] },
    ],
  };
};
