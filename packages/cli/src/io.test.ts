import { afterEach, expect, test, vi } from 'vitest';
import { processIo } from './io.ts';

afterEach(() => vi.restoreAllMocks());

test('results and remarks go to their own stream, one line each', () => {
  const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const err = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  processIo.out('a');
  processIo.say('b');
  expect(out.mock.calls).toEqual([['a\n']]);
  expect(err.mock.calls).toEqual([['b\n']]);
});

test('nobody can be asked without a terminal', async () => {
  const before = process.stdin.isTTY;
  process.stdin.isTTY = false;
  expect(await processIo.askSecret('Passphrase: ')).toBeUndefined();
  process.stdin.isTTY = before;
});

test.for(['SIGINT', 'SIGTERM'] as const)('%s is a wish to stop', async (signal) => {
  const stopped = processIo.untilStopped();
  process.emit(signal);
  await expect(stopped).resolves.toBeUndefined();
});
