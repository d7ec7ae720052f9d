import { expect, test } from 'vitest';
import { askAgainMs, createEndlessCalls, type EndlessCall, isEndless } from './endless.ts';

function open() {
  const timers: { readonly ms: number; readonly run: () => void }[] = [];
  const ended: string[] = [];
  const calls = createEndlessCalls((ms, run) => {
    const timer = { ms, run };
    timers.push(timer);
    return () => void timers.splice(timers.indexOf(timer), 1);
  });
  const call = (connection: string, may: () => Promise<boolean>): EndlessCall => ({
    workspace: 'default',
    connection,
    mayGoOn: may,
    end: () => void ended.push(connection),
  });
  return { calls, call, ended, timers };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('only what would be refused now is ended', async () => {
  const { calls, call, ended } = open();
  calls.watch(call('a', async () => true));
  calls.watch(call('b', async () => false));
  calls.watch(call('c', () => Promise.reject(new Error('The store is away.'))));
  calls.askAgain();
  await settled();
  expect(ended).toEqual(['b']);
});

test('a change of one connection asks for those of it', async () => {
  const { calls, call, ended } = open();
  for (const id of ['a', 'b']) calls.watch(call(id, async () => false));
  calls.askAgain('other', 'a');
  calls.askAgain('default', 'b');
  await settled();
  expect(ended).toEqual(['b']);
});

test('all are asked for again and again, while there are some', async () => {
  const { calls, call, ended, timers } = open();
  let may = true;
  const leave = calls.watch(call('a', async () => may));
  expect(timers.map(({ ms }) => ms)).toEqual([askAgainMs]);
  timers.shift()?.run();
  await settled();
  expect([ended, timers.length]).toEqual([[], 1]);
  may = false;
  timers.shift()?.run();
  await settled();
  expect(ended).toEqual(['a']);
  leave();
  expect(timers).toEqual([]);
  calls.askAgain();
  await settled();
  expect(ended).toEqual(['a']);
});

test('a stream of events is known by its type', () => {
  expect(isEndless(['X', 'content-type', 'Content-Type', 'Text/Event-Stream; charset=utf-8'])).toBe(true);
  expect(isEndless(['Content-Type', 'application/json', 'X', 'text/event-stream'])).toBe(false);
  expect(isEndless([])).toBe(false);
});
