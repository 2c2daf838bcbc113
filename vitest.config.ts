import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** Workspace packages resolve to their sources, so that a test never runs against a stale build. */
const resolve = { conditions: ['@ctc/source', 'module', 'import', 'default'] };
/** Only ours: Node passes these on to `require` too, where `import` would hand CommonJS packages (pg) an ES module. */
const ssr = { resolve: { conditions: ['@ctc/source'] } };

/** One PostgreSQL and one Redis for the run; specs take databases from `@ctc/persistence/testing`, prefixes from `@ctc/platform/testing`. */
const servers = ['libs/persistence/src/testing/global-setup.ts', 'libs/platform/src/testing/global-setup.ts'];

/** What runs a second time with everything shared out over Redis: the same specs, the other half of every port. */
const SCALE_OUT = [
  'apps/api/src/{admin,chat,generation,limits,realtime}/{admin,chat,generation,limits,realtime}.integration.spec.ts',
];

/** As the processes of the product are tested: two at a time, since most of them wait for others more than they count. */
const processes = {
  environment: 'node',
  maxWorkers: 2,
  sequence: { groupOrder: 1 },
} as const;

/** What watches how fast the house is must be alone with it. */
const ALONE = 'tools/observability/alerts.integration.spec.ts';

/** Files that keep nothing in their modules that another file could meet: loaded once, and warm, they take half as long. */
const together = { isolate: false } as const;

/** Pure and busy: they count, and wait for nothing. `npm test` runs them behind those that wait. */
const PURE = 'libs/{audio,composition,language}/src/**/*.spec.ts';

/**
 * No test is slow, but the machine may be, and others run beside it. Longer than any wait in a test (PATIENCE_MS), which says
 * better what did not come.
 */
const limits = { testTimeout: 300_000, hookTimeout: 300_000 } as const;

export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        ssr,
        test: {
          name: 'pure',
          include: [PURE],
          exclude: ['**/*.integration.spec.ts'],
          globalSetup: ['libs/audio/kernels/build.mjs'],
          environment: 'node',
          ...together,
          ...limits,
        },
      },
      {
        resolve,
        ssr,
        test: {
          name: 'unit',
          include: ['libs/*/src/**/*.spec.ts', 'apps/{api,worker}/src/**/*.spec.ts', 'tools/**/*.spec.ts'],
          exclude: [PURE, '**/*.integration.spec.ts'],
          globalSetup: ['libs/audio/kernels/build.mjs'],
          environment: 'node',
          ...together,
          ...limits,
        },
      },
      {
        resolve,
        ssr,
        test: {
          name: 'integration',
          include: [
            'libs/*/src/**/*.integration.spec.ts',
            'apps/*/src/**/*.integration.spec.ts',
            'tools/**/*.integration.spec.ts',
          ],
          exclude: [ALONE],
          ...processes,
          ...limits,
          provide: { isScaledOut: false },
          globalSetup: ['libs/audio/kernels/build.mjs', ...servers],
        },
      },
      {
        resolve,
        ssr,
        test: {
          name: 'alone',
          include: [ALONE],
          ...processes,
          ...limits,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
          provide: { isScaledOut: false },
          globalSetup: servers,
        },
      },
      {
        resolve,
        ssr,
        test: {
          name: 'scale-out',
          include: SCALE_OUT,
          ...processes,
          ...limits,
          provide: { isScaledOut: true },
          globalSetup: servers,
        },
      },
      {
        plugins: [react()],
        resolve,
        test: {
          name: 'web',
          include: ['apps/web/{src,demo}/**/*.spec.{ts,tsx}'],
          environment: 'jsdom',
          ...together,
          ...limits,
        },
      },
    ],
  },
});
