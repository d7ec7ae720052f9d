import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, inject } from 'vitest';

const folder = fileURLToPath(new URL('../../packages/server/src/store/', import.meta.url));
const given = inject('postgres') ?? { missing: 'the run has no set-up of PostgreSQL' };
const reason = given.missing === undefined ? '' : ` (NOT RUN: ${given.missing})`;

/** What is tested on the embedded store, and what only PostgreSQL has: the same files, on a real server. */
const files = globSync(
  [
    'sql/*.test.ts',
    'postgres/*.test.ts',
    '../webhooks/deliver.test.ts',
    '../mail/deliver.test.ts',
    '../testers/testers.test.ts',
    '../incidents/{notify,overseer}.test.ts',
  ],
  {
    cwd: folder,
  },
).sort();

describe.skipIf(given.missing !== undefined)(`on PostgreSQL${reason}`, () => {
  for (const file of files) {
    describe(file, async () => {
      await import(`${folder}${file}`);
    });
  }
});
