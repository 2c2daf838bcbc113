/// <reference lib="dom" />
import type { GenerationStatus, MessageAccepted, Session } from '@ctc/contracts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyMigrations, EmbeddedPostgres } from '@ctc/persistence/server';
import type { Page } from '@playwright/test';
import pg from 'pg';
import { Client } from '../start/client.ts';
import { spawnHouse } from '../start/spawn-house.ts';
import { countersOf, openChromium, watch, type Watched } from './chromium.ts';
import { givePieces, RARE, writeTalk } from './long-talk.ts';
import { figure, milliseconds, type Figure } from './measure.ts';

const MESSAGES = 5_000;
const VIEWPORT = { width: 1280, height: 800 };
const WAIT_MS = 120_000;
const WHEEL_PX = 600;
const FRAME_MS = 16;
/** A frame that takes longer is seen as a stutter. */
const STUTTER_MS = 50;
const MEBIBYTE = 2 ** 20;

const GOALS = {
  open: 'at most 1500 ms',
  task: 'at most 100 ms',
  stutters: 'at most 1 of 100 frames',
  elements: 'at most 3000 elements',
  end: 'at most 500 ms',
  find: 'at most 5 s for the very first message',
  heap: 'at most 100 MiB',
};

/** A conversation of 5,000 messages, every tenth with a piece, in the page as people have it. */
export async function benchHistory(): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'chat-to-create-bench-'));
  const postgres = await EmbeddedPostgres.start({ dataDir });
  await applyMigrations(postgres.databaseUrl);
  const house = await spawnHouse({
    env: { DATABASE_URL: postgres.databaseUrl, RATE_LIMIT_PER_MINUTE: '100000', MESSAGES_PER_MINUTE: '100000' },
  });
  const browser = await openChromium();
  try {
    const session = (await (await fetch(`${house.url}/api/auth/guest`, { method: 'POST' })).json()) as Session;
    const conversationId = await fill(house.url, postgres.databaseUrl, session);
    const open = async () => {
      const context = await browser.newContext({ viewport: VIEWPORT, baseURL: house.url });
      await context.addInitScript((kept) => localStorage.setItem('ctc.session', kept), JSON.stringify(session));
      const watched = await watch(await context.newPage());
      await watched.page.addInitScript(record);
      return watched;
    };
    return [...(await walkBack(await open(), conversationId)), ...(await findOldest(await open(), conversationId))];
  } finally {
    await browser.close();
    await house.remove();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Opens it, scrolls to its first message, jumps back to the end, and says something there. */
async function walkBack(watched: Watched, conversationId: string): Promise<Figure[]> {
  const { page } = watched;
  const opened = await milliseconds(async () => {
    await page.goto(`/c/${conversationId}`);
    await newest(page).waitFor({ timeout: WAIT_MS });
  });
  await page.waitForTimeout(1000);
  await take(page);

  await page.mouse.move(VIEWPORT.width / 2, VIEWPORT.height / 2);
  const walked = await milliseconds(() => scrollToTop(page));
  const back = await take(page);
  const heap = await heapOf(watched);

  const jumped = await milliseconds(async () => {
    await page.getByRole('button', { name: 'Go to the newest message' }).click();
    await newest(page).waitFor({ timeout: WAIT_MS });
  });
  const end = await take(page);

  await page.getByRole('textbox', { name: 'Message' }).fill('which styles can you make, and at which tempos?');
  await take(page);
  await page.keyboard.press('Enter');
  await page.getByText('Answer ready').waitFor({ state: 'attached', timeout: WAIT_MS });
  const answer = await take(page);
  await page.context().close();
  const of = `of ${MESSAGES} messages`;
  return [
    { ...figure(`${of}, opened: until the newest stands`, 'ms', [opened]), answers: GOALS.open },
    figure('all scrolled through, page by page', 's', [walked / 1000]),
    ...smoothness('scrolled through', back),
    { ...figure('scrolled through: most elements on the page', '', [back.elements]), answers: GOALS.elements },
    figure('scrolled through: most messages on the page', '', [back.messages]),
    { ...figure('all read: memory of scripts', 'MiB', [heap]), answers: GOALS.heap },
    { ...figure('jump to the end', 'ms', [jumped]), answers: GOALS.end },
    ...smoothness('jump to the end', end),
    ...smoothness('an answer streams under all of them', answer),
  ];
}

/** Ctrl+F, right after opening: what is found lies 98 pages further back. */
async function findOldest({ page }: Watched, conversationId: string): Promise<Figure[]> {
  await page.goto(`/c/${conversationId}`);
  await newest(page).waitFor({ timeout: WAIT_MS });
  await page.keyboard.press('Control+f');
  await page.getByRole('textbox', { name: 'Find in this conversation' }).fill(RARE);
  await take(page);
  const found = await milliseconds(() =>
    page.getByRole('article').filter({ hasText: RARE }).waitFor({ state: 'visible', timeout: WAIT_MS }),
  );
  const walk = await take(page);
  await page.context().close();
  return [
    { ...figure('find a word of the first message', 'ms', [found]), answers: GOALS.find },
    ...smoothness('find', walk),
  ];
}

const newest = (page: Page) => page.getByRole('article').filter({ hasText: `message number${MESSAGES} ` });

async function scrollToTop(page: Page): Promise<void> {
  const first = page.getByRole('article').filter({ hasText: RARE });
  const deadline = performance.now() + WAIT_MS;
  while (!(await first.isVisible())) {
    if (performance.now() > deadline) throw new Error('the first message did not come into sight');
    for (let step = 0; step < 20; step += 1) {
      await page.mouse.wheel(0, -WHEEL_PX);
      await page.waitForTimeout(FRAME_MS);
    }
  }
}

interface Recorded {
  frames: number[];
  longestTaskMs: number;
  elements: number;
  messages: number;
}

/** Runs in the page: how long each frame took, and how much stood on the page. */
function record(): void {
  const fresh = () => ({ frames: [] as number[], longestTaskMs: 0, elements: 0, messages: 0 });
  let now: Recorded = fresh();
  let last = performance.now();
  const onFrame = (at: number) => {
    now.frames.push(at - last);
    last = at;
    if (now.frames.length % 10 === 0) {
      now.elements = Math.max(now.elements, document.getElementsByTagName('*').length);
      now.messages = Math.max(now.messages, document.querySelectorAll('[data-message]').length);
    }
    requestAnimationFrame(onFrame);
  };
  requestAnimationFrame(onFrame);
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) now.longestTaskMs = Math.max(now.longestTaskMs, duration);
  }).observe({ type: 'longtask' });
  const takeRecord = () => {
    const done = now;
    now = fresh();
    return done;
  };
  Object.assign(window, { takeRecord });
}

/** What was recorded since it was taken last. */
const take = (page: Page): Promise<Recorded> =>
  page.evaluate(() => (window as unknown as { takeRecord: () => Recorded }).takeRecord());

function smoothness(what: string, { frames, longestTaskMs }: Recorded): Figure[] {
  const stutters = frames.filter((milliseconds) => milliseconds > STUTTER_MS).length;
  return [
    { ...figure(`${what}: longest task`, 'ms', [longestTaskMs]), answers: GOALS.task },
    { ...figure(`${what}: frames`, 'ms', frames) },
    {
      ...figure(`${what}: frames over ${STUTTER_MS} ms`, '%', [(stutters / frames.length) * 100]),
      answers: GOALS.stutters,
    },
  ];
}

async function heapOf(watched: Watched): Promise<number> {
  await watched.tools.send('HeapProfiler.collectGarbage');
  return ((await countersOf(watched)).JSHeapUsedSize ?? 0) / MEBIBYTE;
}

/** One piece is made as any other; the database hands its copies to the long conversation. */
async function fill(url: string, databaseUrl: string, { token, user }: Session): Promise<string> {
  const client = new Client(url, token);
  const { body } = await client.request<MessageAccepted>('POST', '/api/chat/message', {
    content: 'trap beat at 140 bpm in C minor, 15 seconds',
  });
  const generationId = body.generation?.id ?? '';
  await client.until<GenerationStatus>(
    `/api/generate/status/${generationId}`,
    ({ state }) => state === 'completed',
    WAIT_MS,
  );
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  try {
    const conversationId = await writeTalk(database, user.id, MESSAGES);
    await givePieces(database, conversationId, generationId);
    await database.query('ANALYZE');
    return conversationId;
  } finally {
    await database.end();
  }
}
