import type { Page } from '@playwright/test';
import type * as Widget from '../public/widget.js';
import { openHostSite, type HostSite } from './host-site.ts';
import { expect, test } from './house.ts';

declare global {
  interface Window {
    heard: { name: string; detail: Record<string, unknown>; count: number }[];
    told: unknown[][];
    widget: Widget.MountedWidget;
  }
}

const SENTENCE = 'trap beat at 140 bpm in C minor, 15 seconds';
const EVENTS = ['ready', 'add-to-project', 'transport-sync', 'transport-play', 'audio-preview', 'error'];

/** Loads the module, writes down every event that reaches the document, and leaves the rest to `script`. */
const hostPage = (
  api: string,
  body: string,
  script = '',
) => `<!doctype html><html lang="en"><title>Host</title><link rel="icon" href="data:," />
  <style>* { opacity: 0.99 } iframe { display: none !important } #place { height: 640px; max-width: 420px }</style>
  ${body}
  <script type="module">
    window.heard = []; window.told = [];
    for (const name of ${JSON.stringify(EVENTS)})
      document.addEventListener('dawg:' + name, ({ detail }) => window.heard.push({ name, detail }));
    const { mount } = await import('${api}/widget.js');
    const guest = async () => (await (await fetch('${api}/api/auth/guest', { method: 'POST' })).json()).token;
    ${script}
  </script></html>`;

let site: HostSite;
test.beforeAll(async ({ house: { url } }) => {
  site = await openHostSite({
    '/tag': hostPage(
      url,
      `<div id="place"><dawg-chat api-url="${url}" project-id="p1" theme="light"></dawg-chat></div>`,
    ),
    '/closed': hostPage(url, `<div id="place"><dawg-chat api-url="${url}" open="false"></dawg-chat></div>`),
    '/mount': hostPage(
      url,
      '<div id="place"></div><div id="elsewhere"></div>',
      `window.widget = mount('#place', {
        apiUrl: '${url}', token: await guest(), projectId: 'song-7', theme: 'dark',
        onGenerationRequest: (...all) => window.told.push(['request', ...all]),
        onAudioPreview: (...all) => window.told.push(['preview', ...all]),
      });`,
    ),
    '/expired': hostPage(
      url,
      '<div id="place"></div>',
      `window.widget = mount('#place', { apiUrl: '${url}', token: 'long.since.expired' });
       window.renew = async () => window.widget.setToken(await guest());`,
    ),
    '/elsewhere': hostPage(
      url,
      '<div id="place"></div>',
      `const tokenFor = async (origin) => {
         const headers = { authorization: 'Bearer ' + await guest(), 'content-type': 'application/json' };
         const body = JSON.stringify({ origin });
         return (await (await fetch('${url}/api/auth/widget-tokens', { method: 'POST', headers, body })).json()).token;
       };
       window.widget = mount('#place', { apiUrl: '${url}', token: await tokenFor('http://localhost:1') });
       window.renew = async () => window.widget.setToken(await tokenFor(location.origin));`,
    ),
    '/two': hostPage(
      url,
      '<div id="place"></div><div id="elsewhere" style="height: 640px"></div>',
      `window.widget = mount('#place', { apiUrl: '${url}' }); mount('#elsewhere', { apiUrl: '${url}' });`,
    ),
    '/nobody': hostPage(url, '<div id="place"></div>', `mount('#place', { apiUrl: 'http://127.0.0.1:9' });`),
  });
});
test.afterAll(() => site.close());

const names = (page: Page) => page.evaluate(() => window.heard.map(({ name }) => name));
const detailOf = (page: Page, wanted: string) =>
  page.evaluate((name) => window.heard.find((event) => event.name === name)?.detail, wanted);
const inside = (page: Page, index = 0) => page.locator('dawg-chat').nth(index).locator('iframe').contentFrame();
const say = async (page: Page, text: string, index = 0) => {
  const box = inside(page, index).getByRole('textbox', { name: 'Message' });
  await box.fill(text);
  await box.press('Enter');
};

test('an element makes a beat in a page of another origin, and hands it over', async ({ page, house }) => {
  await page.goto(`${site.origin}/mount`);
  await expect.poll(() => names(page)).toEqual(['ready']);
  await say(page, SENTENCE);
  const chat = inside(page);
  const addButton = chat.getByRole('button', { name: 'Add to project' });
  await expect(addButton).toBeVisible();
  expect(await page.evaluate(() => window.told[0])).toMatchObject(['request', 'beat', { genre: 'trap', bpm: 140 }]);
  await page.screenshot({ path: 'test-results/browser/widget.png' });

  await chat
    .getByRole('button', { name: /^Play / })
    .first()
    .click();
  await expect.poll(() => names(page)).toContain('audio-preview');
  const preview = await detailOf(page, 'audio-preview');
  expect(preview?.url).toMatch(new RegExp(`^${house.url}/api/files/`));
  expect(await page.evaluate(() => window.told.at(-1))).toEqual(['preview', preview?.url]);

  await addButton.click();
  await expect.poll(() => names(page)).toEqual(['ready', 'audio-preview', 'add-to-project', 'transport-sync']);
  expect(await detailOf(page, 'transport-sync')).toEqual({ bpm: 140 });
  const parts = (await detailOf(page, 'add-to-project')) as unknown as Widget.DawgEventDetails['dawg:add-to-project'];
  expect(parts).toMatchObject({ bpm: 140, key: 'C minor' });
  expect(parts.clips.length).toBeGreaterThan(2);
  // The host reads every file from its own origin, without a token.
  for (const url of [...parts.clips.map((clip) => clip.url), parts.midi ?? '']) {
    const size = await page.evaluate(async (file) => (await (await fetch(file)).arrayBuffer()).byteLength, url);
    expect(size, url).toBeGreaterThan(100);
  }
  await chat.getByRole('button', { name: 'Add and play' }).click();
  await expect
    .poll(async () => (await names(page)).slice(4))
    .toEqual(['add-to-project', 'transport-sync', 'transport-play']);
  expect(await detailOf(page, 'transport-play')).toEqual({ generationId: parts.generationId });
});

test('a tag is enough: a guest, open, in the theme of the host, whatever the page does to frames', async ({ page }) => {
  await page.goto(`${site.origin}/tag`);
  await expect.poll(() => names(page)).toContain('ready');
  await expect(inside(page).getByRole('heading', { name: 'What do you want to hear?' })).toBeVisible();
  expect(await inside(page).locator('html').getAttribute('class')).toBe('light');
  await say(page, 'hello');
  await expect(inside(page).getByRole('article', { name: 'Answer' })).toContainText(/\w{3}/);
  expect(await page.evaluate(() => document.cookie + localStorage.length + sessionStorage.length)).toBe('00');
  const frame = page.frames().find((one) => one.url().includes('/embed'));
  expect(frame?.url()).not.toMatch(/token/);
  expect(await frame?.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
});

test('starts closed where it is told to, opens, folds up, and keeps what was said', async ({ page }) => {
  await page.goto(`${site.origin}/closed`);
  await expect.poll(() => names(page)).toContain('ready');
  await expect(page.locator('dawg-chat iframe')).toBeHidden();
  await page.getByRole('button', { name: 'Make a beat' }).click();
  await say(page, 'hello from inside');
  await expect(inside(page).getByRole('article', { name: 'Answer' })).toBeVisible();
  await inside(page).getByRole('button', { name: 'Fold up the chat' }).click();
  await expect(page.locator('dawg-chat iframe')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Make a beat' })).toBeFocused();
  await page.evaluate(() => document.querySelector('dawg-chat')?.open());
  await expect(inside(page).getByRole('article', { name: 'You said' })).toContainText('hello from inside');
});

test('the host sends, changes the project, moves and removes the element', async ({ page }) => {
  await page.goto(`${site.origin}/mount`);
  await page.waitForFunction(() => window.widget !== undefined);
  await page.evaluate(() => window.widget.send('hello from the host'));
  await expect(inside(page).getByRole('article', { name: 'You said' })).toContainText('hello from the host');
  await expect(inside(page).getByRole('article', { name: 'Answer' })).toContainText(/\w{3}/);

  await page.evaluate(() => document.querySelector('#elsewhere')?.append(window.widget.element));
  await expect(inside(page).getByRole('article', { name: 'You said' })).toContainText('hello from the host');

  await inside(page).getByRole('button', { name: 'Open the list of conversations' }).click();
  await expect(inside(page).getByRole('link', { name: /hello from the host/ })).toBeVisible();
  await page.evaluate(() => window.widget.setProject('another'));
  await expect(inside(page).getByRole('link', { name: /hello from the host/ })).toBeHidden();
  await page.evaluate(() => window.widget.unmount());
  await expect(page.locator('dawg-chat')).toHaveCount(0);
});

test.describe('a token', () => {
  // A socket that is refused is closed while it still asks: that question is answered with a 400.
  test.use({ expectedErrors: /401|403|ERR_UNSAFE_PORT|Failed to fetch|400 .*\/socket\.io\// });

  test('that is refused is asked for, once, and what waited goes on', async ({ page }) => {
    await page.goto(`${site.origin}/expired`);
    await expect.poll(() => names(page)).toContain('error');
    await say(page, 'hello');
    await page.waitForTimeout(1000);
    const errors = (await page.evaluate(() => window.heard)).filter(({ name }) => name === 'error');
    expect(errors).toHaveLength(1);
    expect(errors[0]?.detail).toMatchObject({ code: 'auth.invalid', retryable: true });
    await page.evaluate(() => (window as unknown as { renew(): Promise<void> }).renew());
    await expect(inside(page).getByRole('article', { name: 'Answer' })).toContainText(/\w{3}/);
  });

  test('for another page opens nothing here; one for this page does', async ({ page }) => {
    await page.goto(`${site.origin}/elsewhere`);
    await expect.poll(() => detailOf(page, 'error')).toMatchObject({ code: 'auth.wrong_origin' });
    await say(page, 'hello');
    await page.evaluate(() => (window as unknown as { renew(): Promise<void> }).renew());
    await expect(inside(page).getByRole('article', { name: 'Answer' })).toContainText(/\w{3}/);
  });

  test('a server that is not there is said, to the user and to the host', async ({ page }) => {
    await page.goto(`${site.origin}/nobody`);
    await expect(page.getByRole('alert')).toContainText('did not answer');
    expect(await detailOf(page, 'error')).toMatchObject({ code: 'widget.unreachable', retryable: true });
  });
});

test('two on one page share nothing', async ({ page }) => {
  await page.goto(`${site.origin}/two`);
  await expect.poll(() => names(page)).toEqual(['ready', 'ready']);
  await say(page, 'only here', 0);
  await expect(inside(page, 0).getByRole('article', { name: 'Answer' })).toContainText(/\w{3}/);
  await expect(inside(page, 1).getByRole('article')).toHaveCount(0);
});

test('the demo editor takes a beat from the widget of another origin, follows its tempo, and plays', async ({
  page,
  house,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`${site.origin}/demo/editor.html?api=${encodeURIComponent(house.url)}`);
  await say(page, SENTENCE);
  await inside(page).getByRole('button', { name: 'Add and play' }).click();
  await expect(page.getByRole('list', { name: 'Tracks' })).toContainText('drums');
  await expect(page.getByRole('list', { name: 'Tracks' })).toContainText(/drums, MIDI, \d+ notes/);
  await expect(page.getByLabel('Tempo')).toHaveText('140');
  await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible();
  await expect.poll(() => page.getByLabel('Position').textContent()).not.toBe('1.1');
  await page.screenshot({ path: 'test-results/browser/demo-editor.png' });
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
});

test('the demo editor is at /demo/editor, under the same policy', async ({ page }) => {
  await page.goto('/demo/editor');
  await expect(inside(page).getByRole('heading', { name: 'What do you want to hear?' })).toBeVisible();
});
