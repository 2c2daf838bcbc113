import { chromium, type Browser, type Page } from '@playwright/test';
import { spawnHouse } from '../start/spawn-house.ts';
import { findChromium } from '../test/browser.ts';

const WAIT_MS = 60_000;
const DESK = { width: 1100, height: 760 };
const PHONE = { width: 390, height: 760 };

const box = (page: Page) => page.getByRole('textbox', { name: 'Message' });
const plays = (page: Page) => page.getByRole('button', { name: /^Play / });

async function say(page: Page, text: string, pieces: number): Promise<void> {
  await box(page).fill(text);
  await page.keyboard.press('Enter');
  await plays(page)
    .nth(pieces - 1)
    .waitFor({ timeout: WAIT_MS });
}

/** What the guide shows, by the name of the picture; each goes on where the one before ended. */
const SCENES: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'first-look': async (page) => void (await page.goto('/')),
  beat: (page) => say(page, 'create a dark trap beat at 140 bpm in C minor, 30 seconds', 1),
  downloads: async (page) => page.getByRole('button', { name: 'Download' }).first().click(),
  change: async (page) => {
    await page.keyboard.press('Escape');
    await say(page, 'make it slower and add a cello in the verse', 2);
  },
  master: (page) => say(page, 'master it for club', 3),
  help: async (page) => {
    await box(page).blur();
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
  },
};

/** Pictures of the real page under docs/images/guide, taken by Chromium; raises where there is none. */
export async function takePictures(write: (name: string, content: Uint8Array) => void): Promise<void> {
  const executablePath = findChromium(process.env);
  if (!executablePath) throw new Error('There is no Chromium on this machine: install it, or set CHROMIUM_PATH.');
  const house = await spawnHouse();
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await open(browser, house.url, DESK);
    for (const [name, scene] of Object.entries(SCENES)) {
      await scene(page);
      write(`images/guide/${name}.png`, await still(page));
    }
    const phone = await open(browser, house.url, PHONE);
    await phone.goto('/');
    await say(phone, 'mellow lo-fi beat with rhodes, 75 bpm, 30 seconds', 1);
    write('images/guide/phone.png', await still(phone));
  } finally {
    await browser.close();
    await house.remove();
  }
}

async function open(browser: Browser, baseURL: string, viewport: { width: number; height: number }): Promise<Page> {
  const context = await browser.newContext({
    baseURL,
    viewport,
    locale: 'en',
    reducedMotion: 'reduce',
    colorScheme: 'light',
  });
  return context.newPage();
}

/** When the answer has been written to its end and nothing moves any more. */
async function still(page: Page): Promise<Buffer> {
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await page.waitForTimeout(800);
  return page.screenshot({ animations: 'disabled' });
}
