import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseChallenges } from '../wire/challenge.ts';
import {
  type Attempt,
  answerOf,
  expectedProof,
  type Offer,
  readOffer,
  strongestOf,
} from './digest-answer.ts';

interface Vector extends Attempt {
  readonly name: string;
  readonly source: string;
  readonly realm: string;
  readonly nonce: string;
  readonly opaque: string;
  readonly qop: string;
  readonly nc: number;
  readonly algorithm: string;
  readonly response: string;
  readonly userhash?: string;
}

const { vectors }: { vectors: Vector[] } = JSON.parse(
  readFileSync(new URL('../../../../conformance/rfc7616.json', import.meta.url), 'utf8'),
);

const attempt: Attempt = {
  method: 'GET',
  uri: '/me?x=%20',
  username: 'ada',
  password: 'pw',
  cnonce: 'abc',
  count: 1,
};

function offerOf(header: string): Offer {
  const offer = strongestOf(offersOf(header));
  if (offer === undefined) throw new Error(`No offer in ${header}`);
  return offer;
}

function offersOf(header: string): Offer[] {
  return parseChallenges([header])
    .map(readOffer)
    .filter((offer) => offer !== undefined);
}

function paramsOf(header: string): Readonly<Record<string, string>> {
  return parseChallenges([header])[0]?.params ?? {};
}

test.each(vectors)('$source: $name', (vector) => {
  const { realm, nonce, opaque, qop, algorithm, nc, userhash } = vector;
  const flags = userhash === undefined ? '' : ', charset=UTF-8, userhash=true';
  const header = `Digest realm="${realm}", nonce="${nonce}", opaque="${opaque}", qop="${qop}", algorithm=${algorithm}${flags}`;
  const answer = paramsOf(answerOf(offerOf(header), { ...vector, count: nc }));
  expect(answer).toMatchObject({
    realm,
    nonce,
    opaque,
    algorithm,
    uri: vector.uri,
    response: vector.response,
  });
  expect(answer['username']).toBe(userhash ?? vector.username);
  expect(answer['userhash']).toBe(userhash === undefined ? undefined : 'true');
  expect(answer['qop']).toBe(qop === '' ? undefined : qop);
});

test('DIG-8 RFC 7616 3.4 opaque is echoed only when given; nc is eight hex digits, unquoted', () => {
  const answer = answerOf(offerOf('Digest realm="r", nonce="n", qop="auth"'), { ...attempt, count: 0x1f });
  expect(answer).toContain('nc=0000001f');
  expect(answer).toContain('qop=auth,');
  expect(answer).not.toContain('opaque');
  expect(answer).not.toContain('algorithm');
});

test('RFC 2069 without a qop, or with an empty one, neither nc nor cnonce is sent', () => {
  for (const header of ['Digest realm="r", nonce="n"', 'Digest realm="r", nonce="n", qop=""']) {
    const answer = paramsOf(answerOf(offerOf(header), attempt));
    expect(Object.keys(answer)).toEqual(['username', 'realm', 'nonce', 'uri', 'response']);
  }
});

test('a session algorithm without a qop still tells its cnonce, without which nobody could check it', () => {
  const answer = paramsOf(answerOf(offerOf('Digest realm="r", nonce="n", algorithm=MD5-sess'), attempt));
  expect(answer['cnonce']).toBe('abc');
  expect(answer['nc']).toBeUndefined();
});

test('RFC 7616 3.4.2 a session algorithm keeps the nonces it was opened with', () => {
  const offer = offerOf('Digest realm="r", nonce="first", qop="auth", algorithm=SHA-256-sess');
  const later = { ...offer, nonce: 'second' };
  const opening = { nonce: 'first', cnonce: 'abc' };
  const bound = paramsOf(answerOf(later, { ...attempt, opening }))['response'];
  expect(bound).not.toBe(paramsOf(answerOf(later, attempt))['response']);
  expect(paramsOf(answerOf(offer, { ...attempt, opening }))['response']).toBe(
    paramsOf(answerOf(offer, attempt))['response'],
  );
});

test('DIG-8 of several challenges the strongest is answered, of equals the first', () => {
  const several =
    'Digest realm="a", nonce="1", algorithm=MD5, Digest realm="b", nonce="2", algorithm=SHA-256, ' +
    'Basic realm="c", Digest realm="d", nonce="3", algorithm=SHA-256-sess';
  expect(offerOf(several).realm).toBe('b');
  expect(
    offerOf('Digest realm="a", nonce="1", Digest realm="b", nonce="2", algorithm=sha-512-256').realm,
  ).toBe('b');
});

test('auth is preferred to auth-int when both are offered, in any case and spacing', () => {
  expect(offerOf('Digest realm="r", nonce="n", qop="auth-int , AUTH"').qop).toBe('auth');
  expect(offerOf('Digest realm="r", nonce="n", qop="auth-int"').qop).toBe('auth-int');
});

test.each([
  'Digest nonce="n"',
  'Digest realm="r"',
  'Digest realm="r", nonce=""',
  'Digest realm="r", nonce="n", algorithm=SHA-1',
  'Digest realm="r", nonce="n", algorithm=constructor',
  'Digest realm="r", nonce="n", qop="auth-conf"',
])('a challenge that cannot be answered is passed over: %s', (header) => {
  expect(offersOf(header)).toEqual([]);
});

test('the algorithm is understood in any case and echoed as the server spells it', () => {
  const offer = offerOf('Digest realm="r", nonce="n", algorithm="sha-256"');
  expect(answerOf(offer, attempt)).toContain('algorithm=sha-256');
  expect(offer.algorithm.strength).toBe(2);
});

test('stale and userhash are read in any case', () => {
  const offer = offerOf('Digest realm="r", nonce="n", stale=TRUE, userhash="True"');
  expect([offer.isStale, offer.isUserHashed]).toEqual([true, true]);
  expect(offerOf('Digest realm="r", nonce="n", stale=false').isStale).toBe(false);
});

test('quotes and backslashes in user and realm are escaped on the wire and not in the hash', () => {
  const offer = offerOf('Digest realm="a \\"b\\" \\\\c", nonce="n", qop="auth"');
  const header = answerOf(offer, { ...attempt, username: 'x"y\\z' });
  expect(header).toContain('username="x\\"y\\\\z"');
  expect(header).toContain('realm="a \\"b\\" \\\\c"');
  expect(offer.realm).toBe('a "b" \\c');
});

test('RFC 7616 3.4 a user beyond ASCII goes as username* when the server speaks UTF-8', () => {
  const utf8 = answerOf(offerOf('Digest realm="r", nonce="n", charset=UTF-8'), {
    ...attempt,
    username: "Jäsøn (D'oe)*",
  });
  expect(utf8).toContain("username*=UTF-8''J%C3%A4s%C3%B8n%20%28D%27oe%29%2A,");
  expect(utf8).not.toContain('username=');
  const silent = answerOf(offerOf('Digest realm="r", nonce="n"'), { ...attempt, username: 'Jä' });
  expect(silent).toContain('username="J\u00c3\u00a4"');
});

test('a realm beyond ASCII goes back and into the hash byte by byte', () => {
  const bytes = Buffer.from('Zürich', 'utf8').toString('latin1');
  const answer = answerOf(offerOf(`Digest realm="${bytes}", nonce="n"`), attempt);
  expect(answer).toContain(`realm="${bytes}"`);
  expect(paramsOf(answer)['response']).toBe('12b253895ef7676544fe102c4ee542fc');
});

test("RFC 7616 3.5 the server's proof leaves the method out and, with auth-int, covers the answer's body", () => {
  const auth = offerOf('Digest realm="r", nonce="n", qop="auth"');
  const body = new TextEncoder().encode('{"ok":true}');
  expect(expectedProof(auth, attempt, body)).toBe(expectedProof(auth, attempt, new Uint8Array()));
  expect(expectedProof(auth, attempt, body)).toBe('5b00f363295fb6777b566ba2bcd56cbf');
  const int = offerOf('Digest realm="r", nonce="n", qop="auth-int"');
  expect(expectedProof(int, attempt, body)).toBe('49fe2930bca2813f372ebd05d6e05514');
});
