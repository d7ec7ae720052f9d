import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, inject } from 'vitest';

const folder = fileURLToPath(new URL('../../packages/server/src/store/', import.meta.url));

/** Runs test files of the embedded store, found from its folder, on a real PostgreSQL. */
export function onPostgres(patterns: readonly string[]): void {
  const given = inject('postgres') ?? { missing: 'the run has no set-up of PostgreSQL' };
  const reason = given.missing === undefined ? '' : ` (NOT RUN: ${given.missing})`;
  const files = globSync(patterns, { cwd: folder }).sort();
  describe.skipIf(given.missing !== undefined)(`on PostgreSQL${reason}`, () => {
    for (const file of files) {
      describe(file, async () => {
        await import(`${folder}${file}`);
      });
    }
  });
}
