import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { main } from '../cli.test-tool.ts';

let folder = '';
let child: ChildProcess | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'claviger-start-'));
});
afterEach(async () => {
  child?.kill('SIGKILL');
  // What the server started to renew credentials outlives it for some seconds.
  await rm(folder, { recursive: true, maxRetries: 10 });
});

/** Starts the server; `out` grows as it speaks. */
const start = (env: Record<string, string> = {}) => {
  const spoken = { out: '', err: '' };
  const started = spawn(process.execPath, [main, 'start'], {
    env: { PATH: process.env['PATH'], CLAVIGER_DATA: join(folder, 'data'), CLAVIGER_PORT: '0', ...env },
  });
  started.stdout.on('data', (chunk: Buffer) => {
    spoken.out += chunk;
  });
  started.stderr.on('data', (chunk: Buffer) => {
    spoken.err += chunk;
  });
  child = started;
  // All that it said is here only then.
  const ended = once(started, 'close').then(([code]) => code as number | null);
  return { child: started, spoken, ended };
};

const listening = async ({ spoken }: ReturnType<typeof start>) => {
  await expect.poll(() => spoken.out, { timeout: 45_000 }).toContain('API docs');
  return /listens at (http:\S+)/.exec(spoken.out)?.[1] ?? '';
};

test('the server starts, says where and shows its key once, and ends on SIGTERM', async () => {
  const first = start();
  const url = await listening(first);
  const key = /API key, shown this once: (\S+)/.exec(first.spoken.out)?.[1] ?? '';
  expect(first.spoken.out).toContain(`Console: ${url} (`);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  const headers = { authorization: `Bearer ${key}` };
  expect((await fetch(`${url}/v1/integrations`, { headers })).status).toBe(200);
  first.child.kill('SIGTERM');
  expect(await first.ended).toBe(0);

  const second = start();
  const again = await listening(second);
  expect(second.spoken.out).not.toContain('API key');
  expect((await fetch(`${again}/v1/integrations`, { headers })).status).toBe(200);
}, 60_000);

test('a wrong setting stops the start with one line that names it', async () => {
  const { ended, spoken } = start({ CLAVIGER_PORT: 'many' });
  expect(await ended).toBe(1);
  expect(spoken.out).toBe('');
  expect(spoken.err).toMatch(/^CLAVIGER_PORT\b.*\n$/);
}, 60_000);

test('a taken port stops the start with one line', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const { ended, spoken } = start({ CLAVIGER_PORT: String(typeof address === 'object' ? address?.port : 0) });
  expect(await ended).toBe(1);
  expect(spoken.err).toMatch(/^CLAVIGER_PORT\b.*\n$/);
  other.close();
}, 60_000);
