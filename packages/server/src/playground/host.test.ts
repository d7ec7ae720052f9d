import { expect, test } from 'vitest';
import { hostPlayground, type RunningPlayground } from './host.ts';

function world() {
  const events: string[] = [];
  const running = (name: string): RunningPlayground => ({
    url: `http://127.0.0.1:${name}`,
    account: { email: 'ada@acme.dev', password: 'lovelace' },
    definitions: [],
    close: async () => void events.push(`closed ${name}`),
  });
  const allow = async (host: string) => void events.push(`allowed ${host}`);
  return { events, running, allow };
}

test('it is started once, however many ask, and its host is allowed before it is told of', async () => {
  const { events, running, allow } = world();
  const start = async () => {
    events.push('started');
    return running('1');
  };
  const host = hostPlayground({ start }, allow);
  expect(host.running).toBeUndefined();
  const [one, other] = await Promise.all([host.start(), host.start()]);
  expect(one).toBe(other);
  expect(await host.start()).toBe(one);
  expect(host.running).toBe(one);
  expect(events).toEqual(['started', 'allowed 127.0.0.1:1']);
});

test('one that did not start is tried again', async () => {
  const { running, allow } = world();
  let tries = 0;
  const start = async () => {
    tries += 1;
    if (tries === 1) throw new Error('no port');
    return running('1');
  };
  const host = hostPlayground({ start }, allow);
  await expect(host.start()).rejects.toThrow('no port');
  expect(host.running).toBeUndefined();
  expect((await host.start()).url).toBe('http://127.0.0.1:1');
});

test('what was started here ends here, also while it starts; what ran before goes on', async () => {
  const { events, running, allow } = world();
  const own = hostPlayground({ start: async () => running('1') }, allow);
  void own.start();
  await own.close();
  expect(events).toEqual(['allowed 127.0.0.1:1', 'closed 1']);

  const given = hostPlayground({ running: running('2'), start: async () => running('3') }, allow);
  expect((await given.start()).url).toBe('http://127.0.0.1:2');
  await given.close();
  expect(events).not.toContain('closed 2');
});
