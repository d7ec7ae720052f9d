import { afterEach, expect, test, vi } from 'vitest';
import { printable, processIo } from './io.ts';

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

test('what apps and users say cannot work the terminal', () => {
  const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const err = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const hostile = 'a\tb\n\x1b]0;title\x07\x9b2J\r\u202eyes\x00\x7f ü 漢 😀';
  const shown = 'a\tb\n\\u001b]0;title\\u0007\\u009b2J\\u000d\\u202eyes\\u0000\\u007f ü 漢 😀';
  processIo.out(hostile);
  processIo.say(hostile);
  expect([out.mock.calls, err.mock.calls]).toEqual([[[`${shown}\n`]], [[`${shown}\n`]]]);
});

test('JSON that is printed reads as what it was', () => {
  const value = { label: '\x9b31m\u202e\x7f', nested: ['\x1b'] };
  expect(JSON.parse(printable(JSON.stringify(value, null, 2)))).toEqual(value);
});
