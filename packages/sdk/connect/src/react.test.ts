// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { ConnectResult } from './events.ts';
import { createFakeConnect, type FakeOutcome } from './fake.ts';
import { type UseConnectOptions, useConnect } from './react.ts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
afterEach(cleanup);

const hold = () => {
  let finish = (_: FakeOutcome) => {};
  const outcome = new Promise<FakeOutcome>((resolve) => {
    finish = resolve;
  });
  return { outcome, finish };
};
const use = (options: UseConnectOptions) =>
  renderHook((given) => useConnect(given), { initialProps: options });

test('a button opens it once, shows that it is open, and what came of it', async () => {
  const { outcome, finish } = hold();
  const fake = createFakeConnect([outcome]);
  const results: ConnectResult[] = [];
  const { result, rerender } = use({ token: 'abc', connect: fake.connect });
  const { open } = result.current;
  expect(result.current).toMatchObject({ progress: { status: 'idle' }, isOpen: false });
  await act(async () => {
    open();
    open();
  });
  expect(fake.tokens).toHaveLength(1);
  expect(result.current).toMatchObject({
    progress: { status: 'open', event: { name: 'open' } },
    isOpen: true,
  });
  // What is given later counts, too.
  rerender({ token: 'abc', connect: fake.connect, onResult: (one) => void results.push(one) });
  await act(async () => finish({ status: 'connected' }));
  expect(result.current).toMatchObject({ progress: { status: 'connected' }, isOpen: false });
  expect(results).toEqual([result.current.progress]);
  expect(result.current.open).toBe(open);
});

test('after a fault it can be opened again', async () => {
  const fake = createFakeConnect([{ status: 'failed', code: 'session_expired' }, { status: 'cancelled' }]);
  const faults: string[] = [];
  const { result } = use({
    token: 'abc',
    connect: fake.connect,
    onFault: ({ code }) => void faults.push(code),
  });
  await act(async () => result.current.open());
  expect(result.current.progress).toMatchObject({ status: 'failed', fault: { code: 'session_expired' } });
  expect(faults).toEqual(['session_expired']);
  await act(async () => result.current.open());
  expect(result.current.progress).toEqual({ status: 'cancelled', reason: 'user' });
});

test('a component that has gone hears of the end nonetheless', async () => {
  const { outcome, finish } = hold();
  const heard: string[] = [];
  const fake = createFakeConnect([outcome]);
  const { result, unmount } = use({
    token: 'abc',
    connect: fake.connect,
    onResult: ({ status }) => void heard.push(status),
  });
  await act(async () => result.current.open());
  unmount();
  await act(async () => finish({ status: 'connected' }));
  expect(heard).toEqual(['connected']);
});
