import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { configDefaults, defineConfig } from 'vitest/config';

/** What `peers` and `journeys` share: each of their files has servers, processes or a browser of its own. */
const worlds = {
  // Two files at once keep two cores busy, and more would only wait for each other.
  maxWorkers: Math.min(2, availableParallelism()),
  sequence: { groupOrder: 1 },
  hookTimeout: 300_000,
  expect: { poll: { timeout: 20_000 } },
  // Servers are started a hundred times from the same sources.
  env: { NODE_COMPILE_CACHE: join(tmpdir(), 'claviger-compile-cache') },
};

/** Four groups: `unit` (milliseconds, no foreign server), `web` (the console in a window of jsdom), `peers` (servers that others wrote), `journeys` (both commands, browsers). */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          // Units keep nothing in modules: one process may run many files, and imports are paid once.
          isolate: false,
          maxWorkers: '100%',
          include: [
            'packages/**/*.test.ts',
            'playground/**/*.test.ts',
            'examples/**/*.test.ts',
            'test/house/**/*.test.ts',
            'test/quirks/**/*.test.ts',
            'bench/**/*.test.ts',
          ],
          // Needs a server: the group `peers` runs it, with all other tests of the store, on PostgreSQL.
          exclude: [...configDefaults.exclude, 'packages/server/src/store/postgres/**', 'packages/web/**'],
          testTimeout: 60_000,
          expect: { poll: { timeout: 20_000 } },
        },
      },
      {
        oxc: { jsx: { runtime: 'automatic' } },
        test: {
          name: 'web',
          environment: 'jsdom',
          // One window for many files: building one costs more than most tests of it.
          isolate: false,
          maxWorkers: '100%',
          setupFiles: 'packages/web/src/testing/setup.ts',
          include: ['packages/web/**/*.test.{ts,tsx}'],
          testTimeout: 30_000,
          expect: { poll: { timeout: 10_000 } },
        },
      },
      {
        test: {
          name: 'peers',
          include: ['test/peers/**/*.test.ts'],
          exclude: [...configDefaults.exclude, 'test/peers/npm/**'],
          globalSetup: ['test/peers/servers/npm.ts', 'test/peers/postgres-setup.ts'],
          testTimeout: 240_000,
          ...worlds,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts'],
          globalSetup: 'test/journeys/console-setup.ts',
          testTimeout: 300_000,
          ...worlds,
        },
      },
    ],
  },
});
