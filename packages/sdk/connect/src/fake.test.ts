import { expect, test } from 'vitest';
import type { ConnectEvent } from './events.ts';
import { createFakeConnect, type FakeOutcome } from './fake.ts';
import { ConnectFault } from './fault.ts';

const problem = { code: 'timeout', title: 'Late', detail: 'Too late.', retryable: true, reference: 'cs_1' };

test('each call plays the next outcome, with its events', async () => {
  const fake = createFakeConnect([
    { status: 'connected', steps: ['handoff', 'testing'], connection: { label: 'grace@acme.dev' } },
    { status: 'connected', isReconnect: true, steps: [problem] },
    { status: 'cancelled', reason: 'window_closed', problem },
  ]);
  const play = async () => {
    const names: ConnectEvent['name'][] = [];
    const result = await fake.connect({
      token: async () => 'abc',
      onEvent: ({ name }) => void names.push(name),
    });
    return [result, names] as const;
  };
  const [first, events] = await play();
  expect(first).toMatchObject({
    status: 'connected',
    connection: { id: 'conn_fake', label: 'grace@acme.dev' },
  });
  expect(events).toEqual(['load', 'open', 'handoff', 'return', 'testing', 'connected', 'exit']);
  expect((await play())[1]).toEqual(['load', 'open', 'error', 'reconnected', 'exit']);
  expect((await play())[0]).toEqual({ status: 'cancelled', reason: 'window_closed', problem });
  expect(fake.tokens).toEqual(['abc', 'abc', 'abc']);
  await expect(play()).rejects.toThrow('no outcome');
});

test('faults are those of the real one', async () => {
  const fake = createFakeConnect([{ status: 'failed', code: 'session_expired' }, { status: 'cancelled' }]);
  const fault = await fake.connect({ token: 'abc' }).catch((caught: unknown) => caught);
  expect(fault).toBeInstanceOf(ConnectFault);
  expect(fault).toMatchObject({ code: 'session_expired', retryable: true, reference: 'cs_fake_1' });
  const cause = new Error('500');
  const without = fake.connect({ token: () => Promise.reject(cause) });
  await expect(without).rejects.toMatchObject({ code: 'token_missing', cause });
});

test('an outcome that is still to come leaves the attempt under way', async () => {
  let finish = (_: FakeOutcome) => {};
  const fake = createFakeConnect([
    new Promise<FakeOutcome>((resolve) => {
      finish = resolve;
    }),
  ]);
  const names: string[] = [];
  const running = fake.connect({ token: 'abc', onEvent: ({ name }) => void names.push(name) });
  await Promise.resolve();
  await Promise.resolve();
  expect(names).toEqual(['load', 'open']);
  finish({ status: 'cancelled' });
  expect(await running).toEqual({ status: 'cancelled', reason: 'user' });
});

test('an attempt is resumed where the script has one', async () => {
  const fake = createFakeConnect([], { resumes: [{ status: 'connected' }] });
  expect(await fake.resume()).toMatchObject({ status: 'connected' });
  expect(await fake.resume()).toBeUndefined();
});
