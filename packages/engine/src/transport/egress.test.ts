import type { LookupAddress } from 'node:dns';
import { expect, test } from 'vitest';
import { guardLookup, PrivateHostError } from './egress.ts';
import { mayConnect } from './private-hosts.ts';

const permits = (address: string) => mayConnect([], { host: 'crm.test', port: 80 }, address);

interface Answer {
  readonly error: NodeJS.ErrnoException | null;
  readonly address: string | LookupAddress[];
  readonly family?: number | undefined;
}

function ask(answers: readonly string[], all: boolean, hostname = 'crm.test'): Promise<Answer> {
  const lookup = guardLookup(async () => answers, permits);
  return new Promise((resolve) =>
    lookup(hostname, { all }, (error, address, family) => resolve({ error, address, family })),
  );
}

test('F-131 public addresses are handed to the socket', async () => {
  expect(await ask(['1.1.1.1', '2606:4700::1111'], true)).toMatchObject({
    error: null,
    address: [
      { address: '1.1.1.1', family: 4 },
      { address: '2606:4700::1111', family: 6 },
    ],
  });
  expect(await ask(['1.1.1.1', '8.8.8.8'], false)).toEqual({ error: null, address: '1.1.1.1', family: 4 });
});

test('F-131 private addresses among public ones are never handed to the socket', async () => {
  const mixed = ['127.0.0.1', '1.1.1.1', '::ffff:10.0.0.1', 'fe80::1'];
  expect(await ask(mixed, true)).toMatchObject({ address: [{ address: '1.1.1.1', family: 4 }] });
  expect(await ask(mixed, false)).toMatchObject({ address: '1.1.1.1' });
});

test('F-131 only private addresses, no address, or what is none: no connection', async () => {
  expect((await ask(['127.0.0.1', '::1'], true)).error).toBeInstanceOf(PrivateHostError);
  expect((await ask(['crm.test'], false)).error).toBeInstanceOf(PrivateHostError);
  expect((await ask([], true)).error).toMatchObject({ code: 'ENOTFOUND' });
});

test('attack 16: a name below localhost is the machine itself, whatever a resolver says', async () => {
  expect((await ask(['1.1.1.1'], true, 'acme.localhost')).error).toBeInstanceOf(PrivateHostError);
  expect((await ask(['1.1.1.1'], true, 'LOCALHOST.')).error).toBeInstanceOf(PrivateHostError);
});

test('a resolver that fails gives its own error', async () => {
  const failure = Object.assign(new Error('try again'), { code: 'EAI_AGAIN' });
  const lookup = guardLookup(() => Promise.reject(failure), permits);
  const error = await new Promise((resolve) => lookup('crm.test', { all: true }, resolve));
  expect(error).toBe(failure);
});
