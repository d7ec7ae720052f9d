import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { defaultSandboxLimits } from './limits.ts';

test('a thread says when it is ready, runs a program, and is ready for the next', async () => {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { env: {}, execArgv: [] });
  expect(await once(worker, 'message')).toEqual([{ do: 'ready' }]);
  const program = { source: 'return [1]', args: [], values: '{}', env: {}, mayRequest: false };
  for (let round = 0; round < 2; round += 1) {
    worker.postMessage({ do: 'run', program, limits: defaultSandboxLimits });
    expect(await once(worker, 'message')).toEqual([{ do: 'done', value: '[1]' }]);
    expect(await once(worker, 'message')).toEqual([{ do: 'ready' }]);
  }
  await worker.terminate();
});
