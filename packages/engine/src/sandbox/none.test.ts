import { expect, test } from 'vitest';
import { noSandbox } from './none.ts';

test('a build without code mode says that it cannot run code, and writes nothing to the console', async () => {
  const lines: unknown[] = [];
  const outcome = await noSandbox(
    { source: 'z.console.log("ran"); return 1;', args: ['z', 'bundle'], values: { bundle: {} }, env: {} },
    { console: (line) => lines.push(line) },
  );
  expect(outcome).toEqual({
    ok: false,
    problem: {
      code: 'code_error',
      stage: 'request',
      params: { reason: 'this build cannot run code steps yet' },
    },
  });
  expect(lines).toEqual([]);
});
