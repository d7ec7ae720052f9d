import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { contextOf, pump, responseOf } from '../fake.ts';
import type { Effect } from '../scheme.ts';
import { asksForNonce, isBound, newKey, proving } from './dpop.ts';

interface Proof {
  readonly section: string;
  readonly request: { readonly method: string; readonly url: string };
  readonly token?: string;
  readonly proof: string;
}
interface Nonce {
  readonly section: string;
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body?: object;
}
const vectors: { jwk: Record<string, string>; proofs: Proof[]; nonces: Nonce[] } = JSON.parse(
  readFileSync(new URL('../../../../../conformance/rfc9449.json', import.meta.url), 'utf8'),
);

const key = JSON.stringify({ ...vectors.jwk, d: 'private' });
const request = { method: 'GET', url: 'https://api.acme.dev/me?page=2#top', headers: {} };
const url = 'https://api.acme.dev/me';

function signed(effect: Effect | undefined) {
  if (effect?.do !== 'sign') throw new Error('Nothing was signed.');
  return effect;
}

function sent(effect: Effect | undefined) {
  if (effect?.do !== 'send') throw new Error('Nothing was sent.');
  return effect.request;
}

function responseTo({ status, headers, body }: Omit<Nonce, 'section'>, from = url) {
  return responseOf(from, {
    status,
    headers,
    body: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
  });
}

test.each(vectors.proofs)('RFC 9449 $section: what a proof says', ({ request: asked, token, proof }) => {
  const [header, claims] = proof
    .split('.')
    .slice(0, 2)
    .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()));
  const context = contextOf({}, { now: () => claims.iat * 1000 + 999 });
  const flow = proving(
    context,
    key,
    'request',
    token === undefined ? {} : { token },
  )({ ...asked, headers: {} });
  const { effects } = pump(flow, [proof, responseOf(asked.url)]);
  expect(signed(effects[0])).toMatchObject({ key: { text: key }, header });
  expect(signed(effects[0]).claims).toEqual({ ...claims, jti: expect.stringMatching(/^[\w-]{22}$/) });
  expect(sent(effects[1])).toEqual({ ...asked, headers: { DPoP: proof } });
});

test('RFC 9449 4.2 the URL of a proof has neither query nor fragment, and no proof is like another', () => {
  const through = proving(contextOf({}), key, 'request');
  const claims = [0, 1].map(() => signed(pump(through(request), ['p', responseOf(url)]).effects[0]).claims);
  expect(claims[0]).toMatchObject({ htu: 'https://api.acme.dev/me' });
  expect(claims[0]).not.toHaveProperty('ath');
  expect(claims[0]?.['jti']).not.toBe(claims[1]?.['jti']);
});

test.each(vectors.nonces)(
  'RFC 9449 $section: a nonce that is asked for is given at once, and only once',
  (asked) => {
    const context = contextOf({});
    const nonce = asked.headers['dpop-nonce'];
    const answers = ['p-1', responseTo(asked), 'p-2', responseOf(url)];
    const { effects, value } = pump(proving(context, key, 'request')(request), answers);
    expect(signed(effects[0]).claims).not.toHaveProperty('nonce');
    expect(signed(effects[2]).claims).toMatchObject({ nonce });
    expect(sent(effects[3])).toEqual({ ...request, headers: { DPoP: 'p-2' } });
    expect(value?.status).toBe(200);

    const again = { ...asked, headers: { ...asked.headers, 'dpop-nonce': 'n-3' } };
    const stubborn = pump(proving(contextOf({}), key, 'request')(request), [
      ...['p-1', responseTo(asked)],
      ...['p-2', responseTo(again)],
    ]);
    expect(stubborn.value?.status).toBe(asked.status);
  },
);

test('RFC 9449 8.2 the newest nonce of an origin is used there, whatever answer brought it', () => {
  const context = contextOf({});
  const through = proving(context, key, 'request');
  const learned = responseOf(url, { headers: { 'dpop-nonce': 'n-1' } });
  pump(through(request), ['p', learned]);
  expect(signed(pump(through(request), ['p', responseOf(url)]).effects[0]).claims).toMatchObject({
    nonce: 'n-1',
  });
  const other = { ...request, url: 'https://other.acme.dev/me' };
  const elsewhere = signed(pump(through(other), ['p', responseOf(other.url)]).effects[0]).claims;
  expect(elsewhere).not.toHaveProperty('nonce');
});

test('a refusal that repeats the nonce, names none, or comes from elsewhere is the answer', () => {
  const refused = { status: 401, headers: { 'www-authenticate': 'DPoP error="use_dpop_nonce"' } };
  const context = contextOf({}, { memory: new Map([['nonce of https://api.acme.dev', 'n-1']]) });
  const withNonce = { ...refused, headers: { ...refused.headers, 'dpop-nonce': 'n-1' } };
  const through = proving(context, key, 'request');
  expect(pump(through(request), ['p', responseTo(withNonce)]).effects).toHaveLength(2);
  expect(pump(through(request), ['p', responseTo(refused)]).effects).toHaveLength(2);
  const fresh = { ...refused, headers: { ...refused.headers, 'dpop-nonce': 'n-2' } };
  expect(pump(through(request), ['p', responseTo(fresh, 'https://evil.dev/me')]).effects).toHaveLength(2);
});

test('RFC 9449 8 9 another refusal asks for no nonce', () => {
  const asks = (response: Omit<Nonce, 'section'>) => asksForNonce(responseTo(response));
  expect(asks({ status: 401, headers: { 'www-authenticate': 'DPoP error="invalid_token"' } })).toBe(false);
  expect(asks({ status: 401, headers: { 'www-authenticate': 'Bearer error="use_dpop_nonce"' } })).toBe(false);
  expect(asks({ status: 400, headers: {}, body: { error: 'invalid_grant' } })).toBe(false);
  expect(asks({ status: 403, headers: {}, body: { error: 'use_dpop_nonce' } })).toBe(false);
  expect(asks({ status: 401, headers: {}, body: { error: 'use_dpop_nonce' } })).toBe(true);
});

test('RFC 9449 5 what the token type says is what a token is', () => {
  expect([isBound({ token_type: 'DPoP' }), isBound({ token_type: 'dpop' })]).toEqual([true, true]);
  expect([isBound({ token_type: 'Bearer' }), isBound({}), isBound({ token_type: 7 })]).toEqual(
    Array(3).fill(false),
  );
});

test('a stored key that is none is told, and nothing is sent', () => {
  expect(pump(proving(contextOf({}), 'no key', 'refresh')(request))).toMatchObject({
    effects: [],
    problem: { code: 'field_invalid', stage: 'refresh', params: { key: 'dpop_key' } },
  });
  expect(pump(newKey(), ['jwk'])).toEqual({
    effects: [{ do: 'makeKey', algorithm: 'ES256' }],
    value: 'jwk',
  });
});
