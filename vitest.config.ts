import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** Workspace packages resolve to their sources, so that a test never runs against a stale build. */
const resolve = { conditions: ['@ctc/source', 'module', 'import', 'default'] };
/** Only ours: Node passes these on to `require` too, where `import` would hand CommonJS packages (pg) an ES module. */
const ssr = { resolve: { conditions: ['@ctc/source'] } };

export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        ssr,
        test: {
          name: 'unit',
          include: ['libs/*/src/**/*.spec.ts', 'apps/{api,worker}/src/**/*.spec.ts', 'tools/**/*.spec.ts'],
          exclude: ['**/*.integration.spec.ts'],
          globalSetup: ['libs/audio/kernels/build.mjs'],
          environment: 'node',
          testTimeout: 30_000,
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
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
          // One PostgreSQL for the run; specs take databases from `@ctc/persistence/testing`.
          globalSetup: ['libs/audio/kernels/build.mjs', 'libs/persistence/src/testing/global-setup.ts'],
        },
      },
      {
        plugins: [react()],
        resolve,
        test: {
          name: 'web',
          include: ['apps/web/{src,demo}/**/*.spec.{ts,tsx}'],
          environment: 'jsdom',
          testTimeout: 20_000,
        },
      },
    ],
  },
});
