import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { root } from '../house/files.ts';

const run = promisify(execFile);

interface Row {
  readonly scheme: string;
  readonly ok: boolean;
  readonly title: string | null;
  readonly requests: number;
  readonly problem: unknown;
}

test('npm ci finds every package in the lock file, those of other platforms too', async () => {
  const { stderr } = await run('npm', ['ci', '--dry-run', '--ignore-scripts', '--loglevel=error'], {
    cwd: root,
    timeout: 100_000,
  });
  expect(stderr).not.toContain('Missing');
});

test('npm run demo connects, tests and labels an account with each of the six schemes', async () => {
  const { stdout } = await run('npm', ['run', '--silent', 'demo', '--', '--once', '--json'], {
    cwd: root,
    timeout: 110_000,
  });
  const rows = JSON.parse(stdout) as readonly Row[];
  expect(rows.map(({ scheme }) => scheme).sort()).toEqual([
    'basic',
    'custom',
    'digest',
    'oauth1',
    'oauth2',
    'session',
  ]);
  for (const row of rows)
    expect(row).toMatchObject({ ok: true, title: expect.stringContaining('ada@acme.dev'), problem: null });
  // One test; or a challenge, an exchange or a token before it; OAuth 1 asks for two tokens.
  const requests = Object.fromEntries(rows.map((row) => [row.scheme, row.requests]));
  expect(requests).toEqual({ basic: 1, custom: 1, digest: 2, session: 2, oauth2: 2, oauth1: 3 });
});

test('npm start refuses a wrong setting in one line that names it and the mend', async () => {
  const env = { ...process.env, CLAVIGER_PORT: 'eighty' };
  const failed = await run('npm', ['start', '--silent'], { cwd: root, env, timeout: 60_000 }).then(
    () => undefined,
    (error: { readonly stderr: string; readonly code: number }) => error,
  );
  expect(failed?.code).not.toBe(0);
  const lines = failed?.stderr.trim().split('\n') ?? [];
  expect(lines.filter((line) => line.includes('CLAVIGER_PORT'))).toHaveLength(1);
  expect(lines.join('\n')).not.toContain('    at ');
});
