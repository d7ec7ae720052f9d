import { expect, test } from 'vitest';
import { send } from '../../schemes/scheme.ts';
import { withHeader } from '../../wire/request.ts';
import type { Carrier, ReadyCall } from './carry.ts';
import { injectionOf } from './injection.ts';

const call: ReadyCall = {
  method: 'GET',
  origin: 'https://acme.dev',
  path: '/x?a=1',
  headers: ['A', '1', 'K', 'v'],
};
const tokens = ['jws-1', 'jws-2', 'jws-3'];

function carrier(more: Partial<Carrier> = {}): Carrier {
  return {
    stream: () => {
      throw new Error('nothing is to be sent');
    },
    allow: ['acme.dev'],
    headersTimeoutMs: 1,
    idleTimeoutMs: 1,
    refusals: new Map(),
    ownHeaders: {},
    sign: async () => ({ ok: true, value: tokens.shift() ?? '' }),
    now: () => 0,
    ...more,
  };
}

test('rows alone: what differs from the caller’s own headers', async () => {
  expect(await injectionOf(carrier(), call, ['A', '1', 'K', 'old'])).toEqual({
    ok: true,
    value: { origin: 'https://acme.dev', path: '/x?a=1', headers: { K: 'v' }, isBound: false },
    sent: [],
  });
});

test('a header that is the same for every call may be used again', async () => {
  const basic = carrier({
    *apply(request) {
      return yield* send(withHeader(request, 'Authorization', 'Basic x'), 'request');
    },
  });
  const { value } = (await injectionOf(basic, call, call.headers)) as { value: object };
  expect(value).toMatchObject({ headers: { Authorization: 'Basic x' }, isBound: false });
});

test('one that depends on the method, the URL or the time is good for this call', async () => {
  const proof = carrier({
    *apply(request) {
      return yield* send(withHeader(request, 'P', `${request.method} ${request.url}`), 'request');
    },
  });
  expect(await injectionOf(proof, call, call.headers)).toMatchObject({
    value: { headers: { P: 'GET https://acme.dev/x?a=1' }, isBound: true },
  });
  const jws = carrier({
    *apply(request) {
      const text = (yield { do: 'sign', key: { own: true }, header: {}, claims: {} }) as string;
      return yield* send(withHeader(request, 'DPoP', text), 'request');
    },
  });
  expect(await injectionOf(jws, call, call.headers)).toMatchObject({
    value: { headers: { DPoP: 'jws-1' }, isBound: true },
  });
});

test('a scheme that covers the body is left to the proxy, but for calls without one', async () => {
  const covering = carrier({
    coversBody: () => true,
    *apply(request) {
      return yield* send(request, 'request');
    },
  });
  expect(await injectionOf(covering, { ...call, method: 'POST' }, [])).toMatchObject({
    ok: false,
    problem: { code: 'conflict' },
  });
  expect((await injectionOf(covering, call, [])).ok).toBe(true);
});

test('a foreign host gets nothing', async () => {
  expect(await injectionOf(carrier(), { ...call, origin: 'https://acme.dev.evil' }, [])).toMatchObject({
    ok: false,
    problem: { code: 'host_not_allowed' },
  });
});
