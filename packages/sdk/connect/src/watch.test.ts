import { expect, test } from 'vitest';
import { connected, fakePage, server, state } from './page.test-tool.ts';
import { isLook, watchSession } from './watch.ts';

const url = `${server}/connect/t`;

test('an answer to an earlier question does not pass for one to a later', async () => {
  const it = fakePage();
  const answers: ((answer: Response) => void)[] = [];
  const signals: AbortSignal[] = [];
  it.page.fetch = (_, init) => {
    if (init?.signal) signals.push(init.signal);
    return new Promise((resolve) => answers.push(resolve));
  };
  let ended: unknown;
  void watchSession(it.page, { url, where: 'gone', tell: () => {} }).then((result) => {
    ended = result;
  });
  await it.wait(11_000);
  expect(answers).toHaveLength(2);
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  answers[0]?.(Response.json(state('authorizing')));
  await it.wait(0);
  expect(ended).toBeUndefined();
  answers[1]?.(Response.json(connected));
  await it.wait(0);
  expect(ended).toMatchObject({ status: 'connected' });
});

test('who comes back to the page has it looked at', async () => {
  const it = fakePage();
  const calling = new AbortController();
  void watchSession(it.page, { url, where: 'unknown', tell: () => {}, signal: calling.signal });
  await it.wait(1_000);
  const asked = it.asked.length;
  it.page.dispatchEvent(new it.page.Event('focus'));
  it.page.document.dispatchEvent(new it.page.Event('visibilitychange'));
  await it.wait(0);
  expect(it.asked).toHaveLength(asked + 1);
  calling.abort();
  await it.wait(60_000);
  expect(it.asked).toHaveLength(asked + 1);
});

test('what was called off before it began asks nothing', async () => {
  const it = fakePage();
  const watched = watchSession(it.page, { url, where: 'gone', tell: () => {}, signal: AbortSignal.abort() });
  expect(await watched).toEqual({ status: 'cancelled', reason: 'aborted' });
  expect([it.asked, it.streams[0]?.isClosed]).toEqual([[], true]);
});

test('only the word itself, from the very window and origin, is heard', () => {
  const window = {} as Window;
  const message = (more: object) =>
    ({ origin: server, source: window, data: { claviger: 'look' }, ...more }) as unknown as MessageEvent;
  expect(isLook(message({}), server, window)).toBe(true);
  for (const other of [{ origin: 'null' }, { source: null }, { data: { claviger: 'ended' } }, { data: null }])
    expect(isLook(message(other), server, window)).toBe(false);
});
