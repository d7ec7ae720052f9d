import { expect, test } from 'vitest';
import { cli } from './cli.test-tool.ts';

test('the help of auth names each command, and each has its own', async () => {
  const { code, out } = await cli('auth', '--help');
  expect(code).toBe(0);
  for (const command of ['start', 'test', 'label', 'refresh', 'render', 'renewal'])
    expect(out).toContain(`  ${command} `);
  expect((await cli('auth', 'start', '--help')).out).toContain('--local-port');
});
