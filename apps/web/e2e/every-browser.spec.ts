import type { Locator, Page } from '@playwright/test';
import { openHostSite } from './host-site.ts';
import { expect, test } from './house.ts';
import { currentTime, hearSound, watchSound } from './sound.ts';
import { toneFile } from './tone-file.ts';

// The journeys of a user in a browser that is not Chromium. Keys are pressed one by one: what `fill` does through
// WebDriver BiDi is not what a keyboard does.

const SENTENCE = 'dark trap beat at 140 bpm in C minor, 15 seconds';

test.beforeEach(({ page }) => watchSound(page));

async function say(page: Page | ReturnType<Locator['contentFrame']>, text: string) {
  const box = page.getByRole('textbox', { name: 'Message' });
  await box.pressSequentially(text);
  await box.press('Enter');
}
const playButton = (page: Page) => page.getByRole('button', { name: /^Play / }).first();

test('a sentence becomes a beat that sounds; the keyboard seeks; a reload keeps it', async ({ page }) => {
  await page.goto('/');
  await say(page, SENTENCE);
  await expect(page.getByRole('article', { name: 'Answer' })).toContainText(/trap.*140 BPM/is);
  await playButton(page).click();
  await expect.poll(() => currentTime(page)).toBeGreaterThan(0.5);
  await hearSound(page, 0.05);
  const before = await currentTime(page);
  await page
    .getByRole('slider', { name: /^Position in/ })
    .first()
    .press('ArrowRight');
  await expect.poll(() => currentTime(page)).toBeGreaterThan(before + 4.5);
  await page.screenshot({ path: 'test-results/browser/every-browser.png' });

  await page.reload();
  await expect(page.getByRole('article', { name: 'You said' })).toContainText(SENTENCE);
  await playButton(page).click();
  await expect.poll(() => currentTime(page)).toBeGreaterThan(0.2);
});

test('stems play together, one of them alone, and everything can be taken out', async ({ page }) => {
  await page.goto('/');
  await say(page, SENTENCE);
  await playButton(page).click();
  await page.getByRole('button', { name: 'Stems', exact: true }).first().click();
  const solo = page.getByRole('button', { name: /^Solo drums/i });
  await solo.click();
  await expect(solo).toHaveAttribute('aria-pressed', 'true');
  const position = page.getByRole('slider', { name: /^Position in/ }).first();
  const at = async () => Number(await position.getAttribute('aria-valuenow'));
  const soloed = await at();
  await expect.poll(at).toBeGreaterThan(soloed);

  await page.getByRole('button', { name: 'Download' }).first().click();
  const arriving = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /^MIDI/ }).click();
  expect((await arriving).suggestedFilename()).toMatch(/\.mid$/);
});

test('a file is attached and mastered', async ({ page }) => {
  await page.goto('/');
  await page.locator('input[type=file]').setInputFiles(toneFile('tone.wav', 220));
  const files = page.getByRole('list', { name: 'Attached files' });
  await expect(files.getByRole('progressbar')).toHaveCount(0);
  await say(page, 'master this for streaming');
  await expect(playButton(page)).toBeVisible();
});

test('the widget makes a beat in a page of another origin, and hands it over', async ({ page, house }) => {
  const site = await openHostSite({
    '/': `<!doctype html><html lang="en"><title>Host</title><link rel="icon" href="data:," />
      <dawg-chat api-url="${house.url}" style="display: block; height: 640px; max-width: 420px"></dawg-chat>
      <script>document.addEventListener('dawg:add-to-project', ({ detail }) => (document.title = detail.bpm))</script>
      <script type="module" src="${house.url}/widget.js"></script></html>`,
  });
  try {
    await page.goto(site.origin);
    const inside = page.locator('dawg-chat').locator('iframe').contentFrame();
    await say(inside, SENTENCE);
    await inside.getByRole('button', { name: 'Add to project' }).first().click();
    await expect(page).toHaveTitle('140');
  } finally {
    await site.close();
  }
});
