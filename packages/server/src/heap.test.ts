import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

test('this version of Node knows what it is told', () => {
  const program = `import { guessNoLifetimes } from ${JSON.stringify(new URL('heap.ts', import.meta.url).href)}; guessNoLifetimes();`;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program]);
  // Of a flag that it does not know, V8 says so and goes on.
  expect({ status, said: String(stderr) }).toEqual({ status: 0, said: '' });
});
