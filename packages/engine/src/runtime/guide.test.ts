import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

test('the example of the guide runs and prints what the guide says', async () => {
  const guide = await readFile(`${root}docs/engine.md`, 'utf8');
  const [code = ''] = /(?<=```ts\n)[\s\S]*?(?=```)/.exec(guide) ?? [];
  const [printed = ''] = /(?<=```text\n)[\s\S]*?(?=```)/.exec(guide) ?? [];
  const flags = ['--input-type=module-typescript', '--disable-warning=ExperimentalWarning'];
  const run = await promisify(execFile)(process.execPath, [...flags, '-e', code], { cwd: root });
  expect(run.stdout).toBe(printed);
  expect(printed.length).toBeGreaterThan(0);
});
