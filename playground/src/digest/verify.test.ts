import { expect, test } from 'vitest';
import { algorithms, digestResponse, findAlgorithm, hashHex } from './algorithm.ts';
import type { Parameters } from './header.ts';
import { type Offer, realm } from './offer.ts';
import { verifyResponse } from './verify.ts';

const sha = findAlgorithm('SHA-256') ?? algorithms[0];
if (sha === undefined) throw new Error('no algorithm');

const offer: Offer = {
  algorithms: [sha],
  qops: ['auth'],
  userhash: true,
  opaque: false,
  nextnonce: false,
  limits: { ttlMs: 1_000, uses: 10 },
};
const sent = { method: 'GET', uri: '/digest/me?x=1', body: new Uint8Array(), session: undefined };
const ada = { username: 'ada@acme.dev', password: 'lovelace' };

const answer = (over: Record<string, string | undefined> = {}, who = ada): Parameters => {
  const base = { nonce: 'n', uri: sent.uri };
  const protection = { qop: 'auth', nc: '00000001', cnonce: 'c' } as const;
  const input = { ...base, ...who, algorithm: sha, realm, method: 'GET', body: '', protection };
  const given = {
    ...base,
    ...protection,
    username: who.username,
    realm,
    algorithm: 'SHA-256',
    response: digestResponse(input),
    ...over,
  };
  return Object.fromEntries(
    Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
};

test('a right response names its account', () => {
  expect(verifyResponse(answer(), sent, offer)?.account.email).toBe('ada@acme.dev');
});

test('a wrong password, uri, realm, qop, nc or algorithm is refused', () => {
  expect(verifyResponse(answer({}, { ...ada, password: 'x' }), sent, offer)).toBeUndefined();
  expect(verifyResponse(answer(), { ...sent, uri: '/digest/me' }, offer)).toBeUndefined();
  expect(verifyResponse(answer({ realm: 'other' }), sent, offer)).toBeUndefined();
  expect(verifyResponse(answer({ qop: 'auth-int' }), sent, offer)).toBeUndefined();
  expect(verifyResponse(answer({ qop: undefined }), sent, offer)).toBeUndefined();
  expect(verifyResponse(answer({ nc: '1' }), sent, offer)).toBeUndefined();
  expect(verifyResponse(answer({ algorithm: undefined }), sent, offer)).toBeUndefined();
  expect(verifyResponse(answer({ response: 'short' }), sent, offer)).toBeUndefined();
});

test('RFC 7616 section 3.4.4 a hashed user name is found, unless it was not offered', () => {
  const hashed = answer({ username: hashHex(sha, `ada@acme.dev:${realm}`), userhash: 'true' });
  expect(verifyResponse(hashed, sent, offer)?.account.email).toBe('ada@acme.dev');
  expect(verifyResponse(hashed, sent, { ...offer, userhash: false })).toBeUndefined();
});

test('RFC 7616 section 3.4 an extended user name is decoded, and never stands beside a plain one', () => {
  const jurgen = { username: 'jürgen@acme.dev', password: 'pässwörd: 50% & "+"' };
  const extended = { 'username*': "UTF-8''j%C3%BCrgen@acme.dev" };
  const only = answer({ ...extended, username: undefined }, jurgen);
  expect(verifyResponse(only, sent, offer)?.account.id).toBe('acc_3');
  expect(verifyResponse(answer(extended, jurgen), sent, offer)).toBeUndefined();
});

test('RFC 7616 section 3.4.2 a -sess key may come from the start of the session, or from this request', () => {
  const algorithm = findAlgorithm('SHA-256-sess') ?? sha;
  const session = { nonce: 'first', cnonce: 'first-c' };
  const protection = { qop: 'auth', nc: '00000002', cnonce: 'second-c' } as const;
  const input = { ...ada, realm, algorithm, nonce: 'n', uri: sent.uri, method: 'GET', body: '', protection };
  const given = (response: string) => answer({ ...protection, algorithm: 'SHA-256-sess', response });
  const verify = (response: string) =>
    verifyResponse(given(response), { ...sent, session }, { ...offer, algorithms: [algorithm] });
  expect(verify(digestResponse({ ...input, session }))?.input.session).toEqual(session);
  expect(verify(digestResponse(input))?.input.session).toBeUndefined();
  expect(verify(digestResponse({ ...input, session: { ...session, cnonce: 'x' } }))).toBeUndefined();
});
