import { test as base, expect } from '@playwright/test';
import { spawnHouse, type SpawnedHouse } from '../../../tools/start/spawn-house.ts';
import { PublishedCalls, type OpenApi } from './published-calls.ts';

interface Fixtures {
  /** The whole product, as `npm start` runs it, for all tests of a file. */
  house: SpawnedHouse;
  openApi: OpenApi;
}

interface TestFixtures {
  /** What the console may say: a refusal that a test provokes is written there by the browser itself. */
  expectedErrors: RegExp | null;
  quietConsole: void;
  publishedCallsOnly: void;
  baseURL: string;
}

/**
 * A browser test with the real product behind it. Errors on the page's console fail the test, and so do calls of the API
 * that its published document does not tell.
 */
export const test = base.extend<TestFixtures, Fixtures>({
  house: [
    // Playwright reads the fixtures that are used out of this pattern, so it must stand here, empty.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const ample = { RATE_LIMIT_PER_MINUTE: '10000', MESSAGES_PER_MINUTE: '10000', GUESTS_PER_HOUR: '10000' };
      const house = await spawnHouse({ env: ample });
      await use(house);
      await house.remove();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  openApi: [
    async ({ house }, use) => use((await (await fetch(`${house.url}/api/openapi.json`)).json()) as OpenApi),
    { scope: 'worker' },
  ],
  baseURL: async ({ house }, use) => use(house.url),
  expectedErrors: [null, { option: true }],
  quietConsole: [
    async ({ page, expectedErrors }, use) => {
      const errors: string[] = [];
      page.on('console', (message) => {
        const said = `${message.text()} ${message.location().url}`;
        if (message.type() === 'error' && !expectedErrors?.test(said)) errors.push(said);
      });
      page.on('pageerror', (error) => errors.push(String(error)));
      await use();
      expect(errors).toEqual([]);
    },
    { auto: true },
  ],
  publishedCallsOnly: [
    async ({ context, house, openApi }, use) => {
      const calls = new PublishedCalls(openApi);
      context.on('request', (request) => {
        if (request.url().startsWith(house.url)) calls.check(request);
      });
      await use();
      expect(calls.violations, 'calls that the published document does not tell').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
