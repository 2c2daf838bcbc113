/// <reference lib="dom" />
import type { Browser } from '@playwright/test';
import { spawnHouse } from '../start/spawn-house.ts';
import { countersOf, openChromium, watch, type Watched } from './chromium.ts';
import { figure, type Figure } from './measure.ts';
import { FAST_4G, openSlowWay, SLOW_4G, type Network } from './slow-network.ts';

const RUNS = 5;
/** As Lighthouse does for a phone of the middle class. */
const SLOWDOWN = 4;
const VIEWPORT = { width: 1280, height: 800 };
/** After the page stands, what may still shift or come. */
const SETTLE_MS = 1500;
const WATCHED_SECONDS = 10;
const WAIT_MS = 60_000;
const KILOBYTE = 1000;

/** The goals, in the words of the table. */
const GOALS: Readonly<Record<string, string>> = {
  'largest contentful paint': 'under 1500 ms on a throttled machine',
  'layout shift': 'under 0.1',
};

interface Visit {
  readonly firstPaintMs: number;
  readonly largestPaintMs: number;
  readonly layoutShift: number;
  readonly longestTaskMs: number;
  readonly longTasksMs: number;
  readonly scriptKilobytes: number;
}

/** The page as it is built, behind its production headers: how soon it is there, and what it does while nothing happens. */
export async function benchPage(): Promise<Figure[]> {
  const house = await spawnHouse({ env: { GUESTS_PER_HOUR: '100000', RATE_LIMIT_PER_MINUTE: '100000' } });
  const browser = await openChromium();
  try {
    return [
      ...(await visits(browser, house.url, FAST_4G)),
      ...(await visits(browser, house.url, SLOW_4G)),
      ...(await work(browser, house.url)),
    ];
  } finally {
    await browser.close();
    await house.remove();
  }
}

async function visits(browser: Browser, target: string, network: Network): Promise<Figure[]> {
  const first: Visit[] = [];
  const again: Visit[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const way = await openSlowWay(target, network);
    const context = await browser.newContext({ viewport: VIEWPORT, baseURL: way.url });
    try {
      first.push(await visit(await watch(await context.newPage(), SLOWDOWN)));
      again.push(await visit(await watch(await context.newPage(), SLOWDOWN)));
    } finally {
      await context.close();
      await way.close();
    }
  }
  const where = `${network.name} (${network.roundTripMs} ms, ${network.downMbit} Mbit/s), processor ${SLOWDOWN}× slower`;
  return [...figuresOf(`first visit, ${where}`, first), ...figuresOf(`next visit, ${where}`, again)];
}

async function visit({ page, tools }: Watched): Promise<Visit> {
  let scriptBytes = 0;
  const scripts = new Set<string>();
  await tools.send('Network.enable');
  tools.on('Network.responseReceived', ({ requestId, type }) => void (type === 'Script' && scripts.add(requestId)));
  tools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) scriptBytes += encodedDataLength;
  });
  await page.addInitScript(observe);
  await page.goto('/', { waitUntil: 'load' });
  await page.getByRole('textbox', { name: 'Message' }).waitFor({ timeout: WAIT_MS });
  // The list of conversations is the last thing that a visit asks for.
  await page.locator('nav [aria-busy]').waitFor({ state: 'detached', timeout: WAIT_MS });
  await page.waitForTimeout(SETTLE_MS);
  // The worker that keeps the page has read it: the next visit is the one that people have.
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  const seen = await page.evaluate(() => (window as unknown as { seen: Omit<Visit, 'scriptKilobytes'> }).seen);
  await page.close();
  return { ...seen, scriptKilobytes: scriptBytes / KILOBYTE };
}

/** Runs in the page, before anything of it. */
function observe(): void {
  const seen = { firstPaintMs: 0, largestPaintMs: 0, layoutShift: 0, longestTaskMs: 0, longTasksMs: 0 };
  Object.assign(window, { seen });
  const on = (type: string, take: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  on('paint', ({ name, startTime }) => {
    if (name === 'first-contentful-paint') seen.firstPaintMs = startTime;
  });
  on('largest-contentful-paint', ({ startTime }) => (seen.largestPaintMs = startTime));
  on('layout-shift', (entry) => {
    const shift = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
    if (!shift.hadRecentInput) seen.layoutShift += shift.value;
  });
  on('longtask', ({ duration }) => {
    seen.longTasksMs += duration;
    seen.longestTaskMs = Math.max(seen.longestTaskMs, duration);
  });
}

function figuresOf(what: string, seen: readonly Visit[]): Figure[] {
  const one = (name: string, unit: string, value: (visit: Visit) => number): Figure => ({
    ...figure(`${what}: ${name}`, unit, seen.map(value)),
    ...(GOALS[name] ? { answers: GOALS[name] } : {}),
  });
  return [
    one('first contentful paint', 'ms', ({ firstPaintMs }) => firstPaintMs),
    one('largest contentful paint', 'ms', ({ largestPaintMs }) => largestPaintMs),
    one('layout shift', '', ({ layoutShift }) => layoutShift),
    one('longest task', 'ms', ({ longestTaskMs }) => longestTaskMs),
    one('tasks over 50 ms, together', 'ms', ({ longTasksMs }) => longTasksMs),
    one('scripts over the network', 'kB', ({ scriptKilobytes }) => scriptKilobytes),
  ];
}

/** What the page costs while it stands there, and while it plays. */
async function work(browser: Browser, baseURL: string): Promise<Figure[]> {
  const context = await browser.newContext({ viewport: VIEWPORT, baseURL });
  const watched = await watch(await context.newPage());
  const { page } = watched;
  await page.goto('/');
  const idle = await costOf(watched);
  await page.getByRole('textbox', { name: 'Message' }).fill('trap beat at 140 bpm in C minor, 60 seconds');
  await page.keyboard.press('Enter');
  const play = page.getByRole('button', { name: /^Play / }).first();
  await play.waitFor({ timeout: WAIT_MS });
  await page.getByRole('button', { name: 'Download' }).first().waitFor({ timeout: WAIT_MS });
  const ready = await costOf(watched);
  await play.click();
  const playing = await costOf(watched);
  await context.close();
  const during = (what: string, { busyMs, requests }: Cost): Figure[] => [
    figure(`${what}, ${WATCHED_SECONDS} s: work of the page`, 'ms', [busyMs]),
    figure(`${what}, ${WATCHED_SECONDS} s: requests`, '', [requests]),
  ];
  return [
    ...during('nothing said, nothing happens', idle),
    ...during('a piece is there, nothing happens', ready),
    ...during('a piece plays', playing),
  ];
}

interface Cost {
  readonly busyMs: number;
  readonly requests: number;
}

async function costOf(watched: Watched): Promise<Cost> {
  await watched.page.waitForTimeout(SETTLE_MS);
  let requests = 0;
  const count = () => void (requests += 1);
  watched.page.on('request', count);
  const before = await countersOf(watched);
  await watched.page.waitForTimeout(WATCHED_SECONDS * 1000);
  const after = await countersOf(watched);
  watched.page.off('request', count);
  return { busyMs: ((after.TaskDuration ?? 0) - (before.TaskDuration ?? 0)) * 1000, requests };
}
