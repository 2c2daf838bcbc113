import AxeBuilder from '@axe-core/playwright';
import { completeBrief, compose } from '@ctc/composition';
import type { ConversationView, GenerationSummary } from '@ctc/contracts';
import type { Page } from '@playwright/test';
import {
  beatResult,
  conversationView,
  generationSummary,
  masterResult,
  messageView,
  mixResult,
  stemsResult,
} from '../src/testing/builders.ts';
import { expect, test } from './house.ts';
import { openHostSite, type HostSite } from './host-site.ts';

/** Every state in which somebody may meet the page; `npm run a11y` writes what is found here into docs/accessibility.md. */
interface State {
  readonly name: string;
  readonly width?: number;
  readonly theme?: 'dark' | 'light' | 'contrast';
  readonly open: (page: Page) => Promise<void>;
}

const SENTENCE = 'trap beat at 140 bpm in C minor, 15 seconds';
const box = (page: Page) => page.getByRole('textbox', { name: 'Message' });
const seen = (page: Page, text: string | RegExp) => expect(page.getByText(text).first()).toBeVisible();

async function openEmpty(page: Page) {
  await page.goto('/');
  await expect(box(page)).toBeVisible();
}

/** A page of the server’s own: it looks as the system does. */
const openStatus = (colorScheme: 'dark' | 'light') => async (page: Page) => {
  await page.emulateMedia({ colorScheme });
  await page.goto('/status');
  await expect(page.getByRole('status')).toContainText('works');
};

async function openBeat(page: Page) {
  await openEmpty(page);
  await box(page).fill(SENTENCE);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Play / }).first()).toBeVisible();
  await expect(page.getByRole('article', { name: 'Answer' })).not.toHaveAttribute('aria-busy', 'true');
}

/** By its button, or, on a phone, by the menu of the card. */
async function openPanel(page: Page, name: string) {
  const isPhone = (page.viewportSize()?.width ?? 0) < 640;
  if (isPhone) await page.getByRole('button', { name: /^More/ }).click();
  await page.getByRole(isPhone ? 'menuitemcheckbox' : 'button', { name }).click();
}

/** A conversation that the server would have to be caught in; what is asked about its jobs is answered alike. */
const openCaught =
  (...generations: Partial<GenerationSummary>[]) =>
  async (page: Page) => {
    const summaries = generations.map((over, index) =>
      generationSummary({ id: `g${index}`, jobId: `g${index}`, ...over }),
    );
    const question = messageView({ id: 'u1', role: 'user', content: SENTENCE });
    const answer = {
      ...messageView({ id: 'a1', content: 'Making your trap beat.', parentId: 'u1', generation: summaries[0] }),
      generations: summaries,
    };
    const view: ConversationView = conversationView({ messages: [question, answer] });
    await page.route('**/api/chat/conversations/c1?*', (route) => route.fulfill({ json: view }));
    await page.route('**/api/generate/status/*', (route) => route.abort());
    await page.goto('/c/c1');
    await seen(page, 'Making your trap beat.');
  };

const openFinished = openCaught({
  state: 'completed',
  title: 'Cold Static',
  result: beatResult({ generationId: 'g0' }),
});

const refuse = (page: Page, path: string, status: number, headers: Record<string, string> = {}) =>
  page.route(path, (route) =>
    route.fulfill({
      status,
      headers,
      contentType: 'application/problem+json',
      json: {
        type: 'urn:problem:x',
        title: 't',
        status,
        code: 'x',
        detail: 'It did not work. Try again.',
        requestId: 'r',
      },
    }),
  );

async function send(page: Page) {
  await box(page).fill('hello');
  await page.keyboard.press('Enter');
}

const states: State[] = [
  ...(['dark', 'light', 'contrast'] as const).flatMap((theme): State[] => [
    { name: 'nothing said yet', theme, open: openEmpty },
    { name: 'a beat, ready', theme, open: openBeat },
  ]),
  { name: 'the status', theme: 'light', open: openStatus('light') },
  { name: 'the status at 320 px', width: 320, open: openStatus('dark') },
  {
    name: 'a beat in the full player of a phone',
    width: 390,
    open: async (page) => {
      await openBeat(page);
      await page
        .getByRole('button', { name: /^Play / })
        .first()
        .click();
      await page.getByRole('button', { name: /^Open player/ }).click();
      await expect(page.getByRole('dialog').getByRole('slider', { name: /^Position in/ })).toBeVisible();
    },
  },
  { name: 'a beat at 320 px', width: 320, open: openBeat },
  {
    name: 'a beat that plays, stems open',
    open: async (page) => {
      await openBeat(page);
      await page.getByRole('button', { name: 'Stems' }).click();
      await expect(page.getByRole('button', { name: 'Solo Drums' })).toBeVisible();
      await page
        .getByRole('button', { name: /^Play / })
        .first()
        .click();
      await expect(page.getByRole('region', { name: 'Player' })).toBeVisible();
    },
  },
  ...([1280, 320] as const).map((width): State => ({
    name: 'a beat with its score and details open',
    width,
    open: async (page) => {
      await openBeat(page);
      await openPanel(page, 'Score');
      await page.getByText('The score as a table').click();
      await openPanel(page, 'Details');
      await expect(page.getByRole('row', { name: /True peak/ })).toBeVisible();
    },
  })),
  {
    name: 'the menu of downloads',
    open: async (page) => {
      await openBeat(page);
      await page.getByRole('button', { name: 'Download' }).click();
      await expect(page.getByRole('menuitem', { name: /^MIDI/ })).toBeVisible();
    },
  },
  { name: 'in line', open: openCaught({ state: 'queued' }) },
  {
    name: 'at work, its notes in sight',
    open: async (page) => {
      const { score } = compose(completeBrief({ genre: 'trap', duration: 30 }, 1).brief, { candidates: 1 });
      await page.route('**/api/generate/score/g0', (route) => route.fulfill({ json: { url: '/api/files/g0' } }));
      await page.route('**/api/files/g0', (route) => route.fulfill({ json: score }));
      await openCaught({ state: 'active', percent: 45, stage: 'mixing' })(page);
      await expect(page.getByRole('img', { name: /^Written: \d+ notes/ })).toBeVisible();
    },
  },
  {
    name: 'what a chip could say instead',
    open: async (page) => {
      await openFinished(page);
      await page.getByRole('button', { name: /^140 BPM/ }).click();
      await expect(page.getByRole('menuitemradio', { name: '120 BPM' })).toBeVisible();
    },
  },
  {
    name: 'everything in one menu on a phone',
    width: 390,
    theme: 'light',
    open: async (page) => {
      await openFinished(page);
      await page.getByRole('button', { name: /^More/ }).click();
      await expect(page.getByRole('menuitemcheckbox', { name: 'Score' })).toBeVisible();
    },
  },
  {
    name: 'a report',
    open: async (page) => {
      await openFinished(page);
      await page.getByRole('button', { name: /^More/ }).click();
      await page.getByRole('menuitem', { name: 'Report a problem' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'failed',
    open: openCaught({
      state: 'failed',
      stage: 'mixing',
      error: { code: 'storage.full', detail: 'The disk is full.', retryable: true },
    }),
  },
  { name: 'called off', open: openCaught({ state: 'cancelled' }) },
  {
    name: 'stems, a mix and a master, finished',
    open: openCaught(
      { type: 'stems', state: 'completed', result: stemsResult() },
      { type: 'mix', state: 'completed', result: mixResult() },
      { type: 'master', state: 'completed', result: masterResult() },
    ),
  },
  {
    name: 'several steps',
    width: 390,
    open: openCaught({ state: 'active', percent: 45, stage: 'mixing' }, { type: 'master', state: 'queued' }),
  },
  {
    name: 'a message that was not sent',
    open: async (page) => {
      await page.route('**/api/chat/message', (route) => route.abort());
      await openEmpty(page);
      await send(page);
      await seen(page, 'Could not send: no connection.');
    },
  },
  {
    name: 'too many requests',
    open: async (page) => {
      await refuse(page, '**/api/chat/message', 429, { 'retry-after': '30' });
      await openEmpty(page);
      await send(page);
      await seen(page, /Try again in \d+ s/);
    },
  },
  {
    name: 'a conversation that is not there',
    open: async (page) => {
      await page.goto('/c/00000000-0000-7000-8000-000000000000');
      await seen(page, 'This conversation does not exist');
    },
  },
  {
    name: 'the list cannot be read',
    open: async (page) => {
      await refuse(page, '**/api/chat/conversations?*', 500);
      await openEmpty(page);
      await seen(page, 'The list could not be loaded.');
    },
  },
  {
    name: 'conversations on a phone',
    width: 390,
    open: async (page) => {
      await openEmpty(page);
      await send(page);
      await expect(page).toHaveURL(/\/c\//);
      await page.getByRole('button', { name: 'Open the list of conversations' }).click();
      await expect(page.getByRole('link', { name: /hello/ })).toBeVisible();
    },
  },
  {
    name: 'a search without a hit',
    open: async (page) => {
      await openEmpty(page);
      await page.getByRole('textbox', { name: 'Search' }).fill('zzz');
      await seen(page, 'Nothing found for');
    },
  },
  {
    name: 'a search in a conversation',
    width: 390,
    open: async (page) => {
      await openEmpty(page);
      await send(page);
      await expect(page).toHaveURL(/\/c\//);
      await page.keyboard.press('Control+f');
      await page.getByRole('search').getByRole('textbox').fill('hello');
      await expect(page.locator('article[aria-current=true]')).toBeVisible();
    },
  },
  {
    name: 'a conversation deleted, with undo',
    open: async (page) => {
      await openEmpty(page);
      await send(page);
      await page.getByRole('button', { name: /^Options for/ }).click();
      await page.getByRole('menuitem', { name: 'Delete' }).click();
      await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
    },
  },
  {
    name: 'settings',
    open: async (page) => {
      await openEmpty(page);
      await page.getByRole('button', { name: 'Settings' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'help on the keyboard',
    open: async (page) => {
      await openEmpty(page);
      await page.getByRole('button', { name: 'Keyboard help' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'the palette',
    open: async (page) => {
      await openEmpty(page);
      await page.keyboard.press('Control+k');
      await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
    },
  },
  {
    name: 'files refused beside the message',
    width: 390,
    open: async (page) => {
      await openEmpty(page);
      const file = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('x') };
      await page.locator('input[type=file]').setInputFiles(file);
      await seen(page, 'Not a WAV');
    },
  },
  {
    name: 'asked before speaking',
    open: async (page) => {
      await openEmpty(page);
      await page.getByRole('button', { name: 'Speak' }).click();
      await seen(page, 'may send the sound to its maker');
    },
  },
  {
    name: 'no connection',
    open: async (page) => {
      await openEmpty(page);
      await page.context().setOffline(true);
      await seen(page, 'No connection. You can write');
    },
  },
];

async function analyse(page: Page, name: string) {
  const { violations, passes, incomplete, testEngine } = await new AxeBuilder({ page }).analyze();
  const open = incomplete.map(({ id, nodes }) => ({ id, places: nodes.length }));
  const body = JSON.stringify({
    name,
    version: testEngine.version,
    passes: passes.length,
    violations: violations.map(({ id }) => id),
    open,
  });
  await test.info().attach('axe', { body, contentType: 'application/json' });
  expect(violations).toEqual([]);
}

// The browser writes each provoked refusal to the console itself.
test.use({ expectedErrors: /Failed to load resource|ERR_INTERNET_DISCONNECTED|WebSocket/ });

test.beforeEach(({ page }) => page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' }));

for (const { name, width = 1280, theme = 'dark', open } of states) {
  test(`${name} (${theme}, ${width} px)`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.addInitScript((chosen) => localStorage.setItem('ctc.theme', chosen), theme);
    await open(page);
    await analyse(page, `${name}, ${theme}, ${width} px`);
    await page.screenshot({ path: `test-results/browser/state-${name.replaceAll(/\W+/g, '-')}-${theme}-${width}.png` });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, 'sideways scroll').toBeLessThanOrEqual(0);
  });
}

test.describe('in other languages and places', () => {
  let site: HostSite;
  test.beforeAll(async () => {
    site = await openHostSite({
      '/unreachable': `<!doctype html><html lang="en"><title>Host</title><link rel="icon" href="data:," />
        <main><h1>Host</h1><dawg-chat api-url="http://127.0.0.1:9"></dawg-chat></main>
        <script type="module" src="/widget.js"></script></html>`,
    });
  });
  test.afterAll(() => site.close());

  test.describe('', () => {
    test.use({ locale: 'de-DE' });
    test('in German', async ({ page }) => {
      await page.goto('/');
      await seen(page, 'Was möchtest du hören?');
      await analyse(page, 'in German, dark, 1280 px');
    });
  });

  test('inside the widget, in an editor that holds its beat', async ({ page, house }) => {
    await page.goto(`${site.origin}/demo/editor.html?api=${encodeURIComponent(house.url)}`);
    const inside = page.locator('dawg-chat iframe').contentFrame();
    await inside.getByRole('textbox', { name: 'Message' }).fill(SENTENCE);
    await inside.getByRole('textbox', { name: 'Message' }).press('Enter');
    await inside.getByRole('button', { name: 'Add to project' }).click();
    await expect(page.getByRole('list', { name: 'Tracks' })).toContainText('drums');
    await analyse(page, 'inside the widget, in an editor, dark, 1280 px');
  });

  test('a widget whose server does not answer', async ({ page }) => {
    await page.goto(`${site.origin}/unreachable`);
    await expect(page.getByRole('alert')).toContainText('did not answer');
    await analyse(page, 'a widget whose server does not answer, dark, 1280 px');
  });
});

test('everything on a card is reached and done by the keyboard', async ({ page }) => {
  await openBeat(page);
  const focused = () =>
    page.evaluate(
      () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
    );
  const reached: string[] = [];
  await page.getByRole('feed').focus();
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    reached.push(await focused());
  }
  for (const control of [/^Play /, /^Position in/, /Stems/, /Download/, /More/, /^Message$/])
    expect(
      reached.some((name) => control.test(name)),
      String(control),
    ).toBe(true);
});
