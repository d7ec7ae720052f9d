import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const main = fileURLToPath(new URL('main.ts', import.meta.url));

test('what was compiled is kept beside the code, and nowhere else', () => {
  const { NODE_COMPILE_CACHE: _, ...env } = process.env;
  const { stdout, status } = spawnSync(process.execPath, [main, '--version'], { env, encoding: 'utf8' });
  expect({ stdout, status }).toEqual({ stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), status: 0 });
  const folder = fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url));
  expect(readdirSync(folder, { recursive: true }).length).toBeGreaterThan(10);
});
