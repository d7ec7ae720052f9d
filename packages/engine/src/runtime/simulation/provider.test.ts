import { expect, test } from 'vitest';
import type { SendOptions } from '../../transport/transport.ts';
import { createLedger } from './ledger.ts';
import { createProcess } from './process.ts';
import { createProvider, lifetimeMs, type Manners } from './provider.ts';
import { createRandom } from './random.ts';
import { createScheduler } from './scheduler.ts';

const polite: Manners = { refuses: 0, losesRequest: 0, losesAnswer: 0, isSlow: 0, repeats: 0 };
const options: SendOptions = {
  allow: ['provider.test'],
  limits: { timeoutMs: 3_000, maxBytes: 1_000, maxRedirects: 0 },
  redirect: 'error',
};

function setUp(part: Partial<Manners> = {}) {
  const random = createRandom(5);
  const scheduler = createScheduler(random, 0);
  const process = createProcess(scheduler, random);
  const ledger = createLedger();
  const provider = createProvider(scheduler, random, ledger, () => ({ ...polite, ...part }));
  const send = provider.transportOf(process);
  async function ask(path: string, part: { body?: string; token?: string }) {
    const headers = part.token === undefined ? {} : { authorization: `Bearer ${part.token}` };
    const { body = '' } = part;
    const asked = send({ method: 'POST', url: `https://provider.test${path}`, headers, body }, options);
    await scheduler.run(scheduler.now() + 5_000, () => undefined);
    const answer = await asked;
    return answer.ok ? answer.value.status : answer.problem.code;
  }
  const exchange = (serial: number) =>
    ask('/token', { body: `grant_type=refresh_token&refresh_token=refresh-c-${serial}` });
  const use = (serial: number) => ask('/me', { token: `access-c-${serial}` });
  return { scheduler, ledger, provider, exchange, use };
}

test('each refresh token is good once, and its answer holds the next', async () => {
  const { provider, exchange, ledger } = setUp();
  expect(provider.connect('c')).toMatchObject({ refresh_token: 'refresh-c-1', expires_in: 60 });
  expect([await exchange(1), await exchange(2)]).toEqual([200, 200]);
  expect([provider.newest('c'), provider.exchanges, ledger.violations]).toEqual([3, 2, []]);
});

test('a spent token revokes the family, and that is noticed', async () => {
  const { provider, exchange, ledger } = setUp();
  provider.connect('c');
  await exchange(1);
  expect([await exchange(1), await exchange(2), provider.newest('c')]).toEqual([400, 400, 0]);
  expect(ledger.violations).toHaveLength(1);
});

test('an access token is good until its end', async () => {
  const { provider, use, scheduler } = setUp();
  provider.connect('c');
  expect([await use(1), await use(2)]).toEqual([200, 401]);
  await scheduler.run(lifetimeMs, () => undefined);
  expect(await use(1)).toBe(401);
});

test('a provider that refuses takes no token', async () => {
  const { provider, exchange } = setUp({ refuses: 1 });
  provider.connect('c');
  expect([429, 503]).toContain(await exchange(1));
  expect(provider.newest('c')).toBe(1);
});

test('a request that is lost takes no token and ends in time', async () => {
  const { provider, exchange } = setUp({ losesRequest: 1 });
  provider.connect('c');
  expect([await exchange(1), provider.newest('c')]).toEqual(['timeout', 1]);
});

test('an answer that is lost took the token, which excuses its loss', async () => {
  const { provider, exchange, ledger } = setUp({ losesAnswer: 1 });
  provider.connect('c');
  expect(['timeout', 502]).toContain(await exchange(1));
  expect([provider.newest('c'), ledger.excuses.get('c')]).toEqual([2, 'cut']);
});
