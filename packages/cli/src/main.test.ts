import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import packageFile from '../package.json' with { type: 'json' };
import { cli, main } from './cli.test-tool.ts';

test('the command runs unbuilt, from a shell line that finds Node', async () => {
  expect(await readFile(main, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  expect(await cli('--version')).toEqual({ code: 0, out: `${packageFile.version}\n`, err: '' });
});

test('a wrong command ends with 1', async () => {
  expect(await cli('unknown')).toMatchObject({ code: 1, out: '' });
});
