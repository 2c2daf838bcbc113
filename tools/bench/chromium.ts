import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test';
import { findChromium } from '../test/browser.ts';

/** The browser of the machine, without a window; raises where there is none. */
export async function openChromium(): Promise<Browser> {
  const executablePath = findChromium(process.env);
  if (!executablePath) throw new Error('There is no Chromium on this machine: install it, or set CHROMIUM_PATH.');
  const args = ['--no-sandbox', '--autoplay-policy=no-user-gesture-required', '--disable-background-networking'];
  return chromium.launch({ executablePath, args });
}

/** A page, and the door behind it: the DevTools protocol. */
export interface Watched {
  readonly page: Page;
  readonly tools: CDPSession;
}

/** `slowdown`: the processor as so many times slower. */
export async function watch(page: Page, slowdown = 1): Promise<Watched> {
  const tools = await page.context().newCDPSession(page);
  await tools.send('Performance.enable');
  await tools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  return { page, tools };
}

/** What the browser counts for a page since it was opened: `TaskDuration` in seconds, `Nodes`, `JSHeapUsedSize` and so on. */
export async function countersOf({ tools }: Watched): Promise<Readonly<Record<string, number>>> {
  const { metrics } = await tools.send('Performance.getMetrics');
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}
