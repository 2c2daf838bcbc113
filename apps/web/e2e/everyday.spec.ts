import type { Page } from '@playwright/test';
import { expect, test } from './house.ts';

const SENTENCE = 'trap beat at 140 bpm in C minor, 15 seconds';
const box = (page: Page) => page.getByRole('textbox', { name: 'Message' });
const say = async (page: Page, text: string) => {
  await box(page).fill(text);
  await page.keyboard.press('Enter');
};
const ready = (page: Page) => expect(page.getByRole('button', { name: /^Play / }).first()).toBeVisible();

test('the palette finds commands and conversations, by the keyboard alone', async ({ page }) => {
  await page.goto('/');
  await say(page, 'hello palette');
  await expect(page.getByRole('article', { name: 'Answer' })).toContainText(/\w{3}/);
  await page.keyboard.press('Control+Shift+O');
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Commands' });
  await expect(palette.getByRole('combobox')).toBeFocused();
  await page.screenshot({ path: 'test-results/browser/palette.png' });
  await page.keyboard.type('hello');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/c\//);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('high contrast');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveClass('contrast');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('zzz');
  await expect(palette).toContainText('Nothing found.');
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
});

test('finds what was said, and leads to it', async ({ page }) => {
  await page.goto('/');
  await say(page, 'hello marimba');
  await expect(page.getByRole('article', { name: 'Answer' })).toContainText(/\w{3}/);
  await page.keyboard.press('Control+f');
  const find = page.getByRole('search');
  await expect(find.getByRole('textbox')).toBeFocused();
  await page.keyboard.type('marim');
  const hit = page.getByRole('article', { name: 'You said' });
  await expect(hit).toHaveAttribute('aria-current', 'true');
  await page.screenshot({ path: 'test-results/browser/find.png' });
  await page.keyboard.press('Escape');
  await expect(find).toHaveCount(0);
  await expect(hit).toBeFocused();
});

test('speaks German from the first load, or when it is chosen, and keeps what was written', async ({ page }) => {
  await page.goto('/');
  await box(page).fill('not sent yet');
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('radio', { name: 'Deutsch' }).click();
  await expect(page.getByRole('heading', { name: 'Was möchtest du hören?' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.getByRole('textbox', { name: 'Nachricht' })).toHaveValue('not sent yet');
  await page.getByRole('textbox', { name: 'Nachricht' }).fill('dunkler Trap-Beat mit 140 BPM in c-Moll, 15 Sekunden');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Herunterladen' })).toBeVisible();
  await page.screenshot({ path: 'test-results/browser/german.png' });
});

test.describe('with a German browser', () => {
  test.use({ locale: 'de-AT' });
  test('it is German at once', async ({ page }) => {
    await page.goto('/');
    await expect(page.getByRole('heading', { name: 'Was möchtest du hören?' })).toBeVisible();
  });
});

test('what ends out of sight is marked until it is read', async ({ page }) => {
  await page.goto('/');
  await say(page, SENTENCE);
  await expect(page).toHaveURL(/\/c\//);
  await page.getByRole('button', { name: 'New chat' }).click();
  const row = page.getByRole('navigation', { name: 'Conversations' }).getByRole('link');
  await expect(row).toContainText('new');
  await expect(page).toHaveTitle(/^\(1\) /);
  await row.click();
  await expect(row).not.toContainText('new');
  await expect(page).toHaveTitle(/^(?!\()/);
});

test('tells the end in the background, once somebody asked for it', async ({ page, context, house }) => {
  await context.grantPermissions(['notifications'], { origin: house.url });
  await page.addInitScript(() => {
    const shown: string[] = [];
    Object.assign(window, { shown });
    class Notice {
      static permission = 'granted';
      static requestPermission = async () => 'granted';
      constructor(title: string) {
        shown.push(title);
      }
    }
    Object.assign(window, { Notification: Notice });
    Object.defineProperty(document, 'hidden', { get: () => 'away' in window });
  });
  await page.goto('/');
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('switch', { name: 'Notify me when something is ready' }).click();
  await page.keyboard.press('Escape');
  await page.evaluate(() => Object.assign(window, { away: true }));
  await say(page, SENTENCE);
  const shown = () => page.evaluate(() => (window as unknown as { shown: string[] }).shown);
  await expect.poll(shown).toEqual([expect.stringMatching(/ is ready$/)]);
});

test('writes down what is said, after asking once; sends nothing by itself', async ({ page }) => {
  await page.addInitScript(() => {
    class Recognition {
      static async available() {
        return 'unavailable';
      }
      onresult: (event: unknown) => void = () => undefined;
      onend = () => undefined;
      start() {
        Object.assign(window, { recognition: this });
      }
      stop() {
        this.onend();
      }
      abort() {
        this.onend();
      }
      hear(...stretches: string[]) {
        this.onresult({ results: stretches.map((transcript) => [{ transcript }]) });
      }
    }
    Object.assign(window, { SpeechRecognition: Recognition });
  });
  const hear = (...stretches: string[]) =>
    page.evaluate(
      (said) => (window as unknown as { recognition: { hear(...all: string[]): void } }).recognition.hear(...said),
      stretches,
    );
  await page.goto('/');
  await box(page).fill('Please:');
  await page.getByRole('button', { name: 'Speak' }).click();
  await expect(page.getByText('may send the sound to its maker')).toBeVisible();
  await page.screenshot({ path: 'test-results/browser/voice.png' });
  await page.getByRole('group').getByRole('button', { name: 'Speak' }).click();
  await hear('a dark ', 'trap beat');
  await expect(box(page)).toHaveValue('Please: a dark trap beat');
  await page.getByRole('button', { name: 'Stop listening' }).click();
  await expect(page).toHaveURL(/\/$/);
  await page.getByRole('button', { name: 'Speak' }).click();
  await hear('nonsense');
  await page.getByRole('button', { name: 'Stop listening' }).press('Escape');
  await expect(box(page)).toHaveValue('Please: a dark trap beat');
});

test('offers no microphone where the browser cannot write down speech', async ({ page }) => {
  await page.addInitScript(() => {
    Object.assign(window, { SpeechRecognition: undefined, webkitSpeechRecognition: undefined });
  });
  await page.goto('/');
  await expect(box(page)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Speak' })).toHaveCount(0);
});

test.describe('without a network', () => {
  test.use({ expectedErrors: /ERR_INTERNET_DISCONNECTED|Failed to load resource/ });
  test('the page opens, says so, and sends when it is back', async ({ page, context }) => {
    await page.goto('/');
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    const manifest = await page.request.get('/manifest.webmanifest');
    expect(await manifest.json()).toMatchObject({ display: 'standalone', start_url: '/' });
    await context.setOffline(true);
    await page.reload();
    await expect(page.getByRole('main').getByText('No connection. You can write')).toBeVisible();
    await expect(page.getByRole('status')).toContainText('No connection. You can write');
    await say(page, 'hello from the train');
    await expect(page.getByText('Waits for connection')).toBeVisible();
    await page.screenshot({ path: 'test-results/browser/offline.png' });
    await context.setOffline(false);
    await expect(page.getByRole('article', { name: 'Answer' })).toContainText(/\w{3}/);
  });
});

test('chips fit what was made, and fill the box', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto('/');
  await say(page, SENTENCE);
  await ready(page);
  await page.screenshot({ path: 'test-results/browser/chips-390.png' });
  await page.getByRole('button', { name: 'Darker' }).click();
  await expect(box(page)).toHaveValue('Make it darker');
  await expect(page.getByRole('button', { name: 'Darker' })).toHaveCount(0);
});
