import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '../../test/peers/servers/process.ts';
import { compare, type Figures } from './against.ts';
import { forked } from './processes.ts';
import { get, type Target } from './targets.ts';

const main = fileURLToPath(new URL('../../packages/cli/src/main.ts', import.meta.url));
const apiKey = 'clv_bench_0123456789abcdef';

/** The same calls through one process and through two that share a port and an embedded store. */
export async function measureWorkers(how: {
  readonly rounds: number;
  readonly ms: number;
}): Promise<readonly Figures[]> {
  const provider = await forked('provider.ts');
  const started = [await startServer(1, provider.url), await startServer(2, provider.url)];
  try {
    return await compare(
      started.map(({ target }) => target),
      { ...how, callers: [64] },
    );
  } finally {
    for (const { close } of started) await close();
    await provider.close();
  }
}

async function startServer(workers: number, upstream: string) {
  const folder = temporaryFolder('workers');
  const child = spawn(process.execPath, [main, 'start', '--workers', String(workers)], {
    env: {
      PATH: process.env['PATH'],
      CLAVIGER_DATA: folder,
      CLAVIGER_PORT: '0',
      CLAVIGER_URL: 'http://127.0.0.1:0',
      CLAVIGER_API_KEY: apiKey,
      CLAVIGER_ALLOW_PRIVATE_HOSTS: '127.0.0.1',
      CLAVIGER_LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  while (!said.includes('API docs')) said += String((await once(child.stdout, 'data'))[0]);
  const url = /listens at (http:\S+)/.exec(said)?.[1] ?? '';
  const api = async (path: string, body: object) => {
    const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };
    const answer = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(await answer.text());
    return (await answer.json()) as { id: string };
  };
  const definition = {
    authentication: {
      type: 'custom',
      fields: [{ key: 'k', type: 'password' }],
      test: { url: `${upstream}/me` },
    },
    requestTemplate: { headers: { 'X-Api-Key': '{{bundle.authData.k}}' } },
    baseUrl: upstream,
  };
  await api('/v1/integrations', { key: 'bench', name: 'Bench', definition });
  const made = { integration: 'bench', user: { id: 'u-1' }, authData: { k: 'static-0123456789' } };
  const { id } = await api('/v1/connections', made);
  const pid = child.pid ?? 0;
  const target: Target = {
    name: workers === 1 ? 'one process' : `${workers} processes`,
    url,
    requests: [get(url, `/v1/connections/${id}/proxy/x`, [`authorization: Bearer ${apiKey}`])],
    pids: workers === 1 ? [pid] : [pid, ...childrenOf(pid)],
  };
  const close = async () => {
    child.kill('SIGTERM');
    await once(child, 'exit');
    rmSync(folder, { recursive: true, maxRetries: 10 });
  };
  return { target, close };
}

/** Linux only. */
function childrenOf(pid: number): readonly number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
  } catch {
    return [];
  }
}
