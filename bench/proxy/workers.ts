import { readFileSync, rmSync } from 'node:fs';
import { temporaryFolder } from '../../test/peers/servers/process.ts';
import { compare, type Figures } from './against.ts';
import { authData, byKey, startCommand } from './command.ts';
import { forked } from './processes.ts';
import { callOf, type Target } from './targets.ts';

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
  const claviger = await startCommand(folder, ['--workers', String(workers)]);
  const { url, pid } = claviger;
  await claviger.make('/v1/integrations', { key: 'bench', name: 'Bench', definition: byKey(upstream) });
  const { id } = await claviger.make('/v1/connections', {
    integration: 'bench',
    user: { id: 'u-1' },
    authData,
  });
  const target: Target = {
    name: workers === 1 ? 'one process' : `${workers} processes`,
    url,
    requests: [callOf(claviger, id)],
    pids: workers === 1 ? [pid] : [pid, ...childrenOf(pid)],
  };
  const close = async () => {
    await claviger.close();
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
