import { defineConfig, type Project } from '@playwright/test';

const { CHROMIUM_PATH, FIREFOX_PATH } = process.env;

/** Written for every browser; Chromium has all the others. */
const EVERY_BROWSER = 'every-browser.spec.ts';

const chromium: Project = {
  name: 'chromium',
  testIgnore: EVERY_BROWSER,
  use: {
    browserName: 'chromium',
    launchOptions: {
      executablePath: CHROMIUM_PATH,
      args: [
        '--no-sandbox',
        '--autoplay-policy=no-user-gesture-required',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
};

/** The Firefox of the system, without patches, driven through WebDriver BiDi. */
const firefox: Project = {
  name: 'firefox',
  testMatch: EVERY_BROWSER,
  use: { browserName: 'firefox', launchOptions: { channel: 'moz-firefox', executablePath: FIREFOX_PATH } },
};

/** Browser tests against the real product; a retry would hide what users would meet. */
export default defineConfig({
  testDir: './e2e',
  globalSetup: './e2e/silent-speaker.ts',
  outputDir: '../../test-results/browser',
  workers: 1,
  retries: 0,
  // Only a failure waits as long: a slow machine is none.
  timeout: 180_000,
  expect: { timeout: 60_000 },
  reporter: [['list'], ['json']],
  use: { viewport: { width: 1280, height: 800 }, screenshot: 'only-on-failure' },
  projects: [...(CHROMIUM_PATH ? [chromium] : []), ...(FIREFOX_PATH ? [firefox] : [])],
});
