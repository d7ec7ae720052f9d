import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { main } from '../cli.test-tool.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'claviger-demo-test-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Runs the demo with its temporary folder inside ours. */
const startDemo = (...args: string[]) => {
  const spoken = { out: '', err: '' };
  const child = spawn(process.execPath, [main, 'demo', ...args], {
    env: { PATH: process.env['PATH'], TMPDIR: folder },
  });
  child.stdout.on('data', (chunk: Buffer) => {
    spoken.out += chunk;
  });
  child.stderr.on('data', (chunk: Buffer) => {
    spoken.err += chunk;
  });
  // All that it said is here only then.
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return { child, spoken, ended };
};

const integrations = ['basic', 'api-key', 'digest', 'session', 'oauth2', 'oauth1'].map(
  (name) => `playground-${name}`,
);

test('--once --json connects, tests and labels six schemes, prints only the rows, and leaves nothing behind', async () => {
  const { spoken, ended } = startDemo('--once', '--json');
  const code = await ended;
  const rows = JSON.parse(spoken.out) as Record<string, unknown>[];
  expect(rows.map(({ integration, ok, label, problem }) => ({ integration, ok, label, problem }))).toEqual(
    integrations.map((integration) => ({ integration, ok: true, label: 'ada@acme.dev', problem: null })),
  );
  for (const row of rows) {
    expect(row['title']).toContain('ada@acme.dev');
    expect(row['requests']).toBeGreaterThan(0);
    expect(row['durationMs']).toBeGreaterThanOrEqual(0);
  }
  expect(code).toBe(0);
  expect(await readdir(folder)).toEqual([]);
}, 60_000);

test('without --once it keeps serving until Ctrl-C, then removes what it made', async () => {
  const { child, spoken, ended } = startDemo();
  await expect.poll(() => spoken.out, { timeout: 50_000 }).toContain('Ctrl-C');
  const url = /Console +(\S+)/.exec(spoken.out)?.[1] ?? '';
  const key = /API key +(\S+)/.exec(spoken.out)?.[1] ?? '';
  const answer = await fetch(`${url}/v1/connections`, { headers: { authorization: `Bearer ${key}` } });
  expect(((await answer.json()) as { data: unknown[] }).data).toHaveLength(6);
  expect(spoken.out).toContain('✓ connected');
  expect((await fetch(url)).headers.get('content-type')).toContain('text/html');
  const playground = await fetch(`${url}/v1/playground`, { headers: { authorization: `Bearer ${key}` } });
  expect(await playground.json()).toMatchObject({ running: true, integrations });
  child.kill('SIGINT');
  expect(await ended).toBe(0);
  expect(await readdir(folder)).toEqual([]);
}, 60_000);
