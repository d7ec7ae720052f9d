import { expect, test } from 'vitest';
import { defaultSandboxLimits } from './limits.ts';
import { startThread, type Thread } from './thread.ts';

async function started(): Promise<{ thread: Thread; gone: Promise<void> }> {
  const gone = Promise.withResolvers<void>();
  const ready = Promise.withResolvers<void>();
  const thread = startThread({ ready: ready.resolve, gone: gone.resolve });
  await ready.promise;
  return { thread, gone: gone.promise };
}

const program = { source: 'return 1', args: [], values: '{}', env: {}, mayRequest: false };
const ears = { request: () => undefined, line: () => undefined, derive: () => undefined };

test('a program runs to its end', async () => {
  const { thread } = await started();
  expect(await thread.run(program, defaultSandboxLimits, ears).end).toEqual({ do: 'done', value: '1' });
  await thread.close();
});

test('one that waits too long, or is stopped, ends with its thread', async () => {
  const waits = { ...program, source: 'await new Promise((r) => setTimeout(r, 1e6)); return 1' };
  const { thread, gone } = await started();
  const end = await thread.run(waits, { ...defaultSandboxLimits, wallMs: 20 }, ears).end;
  expect(end).toEqual({ do: 'failed', failure: { kind: 'time', name: '', message: 'wall' } });
  await gone;
  const other = await started();
  const visit = other.thread.run(waits, defaultSandboxLimits, ears);
  visit.stop({ kind: 'memory', name: '', message: 'request' });
  expect(await visit.end).toMatchObject({ failure: { kind: 'memory' } });
  await other.gone;
});

test('a thread that is closed tells its program', async () => {
  const { thread } = await started();
  const waits = { ...program, source: 'await new Promise((r) => setTimeout(r, 1e6)); return 1' };
  const visit = thread.run(waits, defaultSandboxLimits, ears);
  await thread.close();
  expect(await visit.end).toMatchObject({ do: 'failed', failure: { kind: 'error' } });
});
