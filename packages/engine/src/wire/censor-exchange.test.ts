import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCensor } from './censor.ts';
import { maxRecordedLength } from './censor-exchange.ts';
import type { Exchange, Purpose } from './exchange.ts';

const key = Buffer.alloc(32, 1);
const { mark } = createCensor(key);

interface Shape {
  readonly purpose?: Purpose;
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly status?: number;
  readonly answer?: Readonly<Record<string, string | readonly string[]>>;
  readonly content?: string | Uint8Array;
}

function exchange(shape: Shape): Exchange {
  const { content = '', body } = shape;
  return {
    purpose: shape.purpose ?? 'test',
    request: {
      method: 'POST',
      url: shape.url ?? 'https://a.dev/',
      headers: shape.headers ?? {},
      ...(body === undefined ? {} : { body }),
    },
    response: {
      url: 'https://a.dev/',
      status: shape.status ?? 200,
      headers: shape.answer ?? { 'content-type': 'application/json' },
      body: typeof content === 'string' ? Buffer.from(content) : content,
    },
    startedAt: 1_700_000_000_000,
    durationMs: 12,
  };
}

const recorded = (shape: Shape, ...secrets: unknown[]) => {
  const censor = createCensor(key);
  censor.add(secrets);
  return censor.exchange(exchange(shape));
};

test('an exchange is recorded with method, URL, status and times', () => {
  expect(recorded({ content: '{"a":1}' })).toEqual({
    purpose: 'test',
    request: { method: 'POST', url: 'https://a.dev/', headers: {}, body: null },
    response: { status: 200, headers: { 'content-type': 'application/json' }, content: '{"a":1}' },
    startedAt: '2023-11-14T22:13:20.000Z',
    durationMs: 12,
  });
});

test('an exchange without response has none', () => {
  const { response: _, ...unanswered } = exchange({});
  expect(createCensor(key).exchange(unanswered).response).toBe(null);
});

test('Authorization keeps its scheme word, the rest is one mark, the same as that of the token', () => {
  const { headers } = recorded({
    headers: { authorization: 'Bearer tok', 'Proxy-Authorization': 'Custom a b' },
  }).request;
  expect(headers).toEqual({
    authorization: `Bearer ${mark('tok')}`,
    'Proxy-Authorization': `Custom ${mark('a b')}`,
  });
});

test('Authorization without a scheme word, or with a secret in its place, is one mark', () => {
  expect(recorded({ headers: { authorization: 'rawsecret' } }).request.headers).toEqual({
    authorization: mark('rawsecret'),
  });
  const { authorization } = recorded({ headers: { authorization: 'correct horse' } }, 'correct horse').request
    .headers;
  expect(authorization).toBe(mark('correct horse'));
});

test('base64 of user:password has the mark of the pair', () => {
  const censor = createCensor(key);
  censor.addPair('ada', 'wonder');
  const header = `Basic ${Buffer.from('ada:wonder').toString('base64')}`;
  expect(censor.exchange(exchange({ headers: { Authorization: header } })).request.headers).toEqual({
    Authorization: `Basic ${mark('ada:wonder')}`,
  });
});

test('CEN-12 headers with a sensitive name are hidden, challenges are shown', () => {
  const { request, response } = recorded({
    headers: { 'X-Api-Key': 'k', Accept: '*/*' },
    answer: { 'www-authenticate': ['Digest realm="x", nonce="n"'], 'x-auth-token': 't', etag: '"e"' },
  });
  expect(request.headers).toEqual({ 'X-Api-Key': mark('k'), Accept: '*/*' });
  expect(response?.headers).toEqual({
    'www-authenticate': ['Digest realm="x", nonce="n"'],
    'x-auth-token': mark('t'),
    etag: '"e"',
  });
});

test('CEN-16 cookies keep their names and attributes', () => {
  const { request, response } = recorded({
    headers: { cookie: 'a=1; b=x=y' },
    answer: { 'set-cookie': ['sid=abc; Path=/; HttpOnly', 'lone'] },
  });
  expect(request.headers['cookie']).toBe(`a=${mark('1')}; b=${mark('x=y')}`);
  expect(response?.headers['set-cookie']).toEqual([`sid=${mark('abc')}; Path=/; HttpOnly`, mark('lone')]);
});

test('CEN-13 sensitive values in a Location, absolute or relative, in query or fragment', () => {
  const location = ['https://b.dev/cb?code=abcdefghijkl&a=1', '/cb#access_token=t&b=2'];
  expect(recorded({ answer: { location } }).response?.headers['location']).toEqual([
    `https://b.dev/cb?code=${mark('abcdefghijkl')}&a=1`,
    `/cb#access_token=${mark('t')}&b=2`,
  ]);
});

test.each<Purpose>(['exchange', 'refresh'])(
  'CEN-15 F-107 of an answer to %s every value is a mark, keys stay',
  (purpose) => {
    const content = '{"access_token":"at","expires_in":3600,"x":{"list":["y",null,true]},"e":""}';
    expect(JSON.parse(recorded({ purpose, content }).response?.content ?? '')).toEqual({
      access_token: mark('at'),
      expires_in: mark('3600'),
      x: { list: [mark('y'), null, mark('true')] },
      e: '',
    });
  },
);

test('CEN-15 form-encoded and unreadable answers', () => {
  const purpose = 'exchange';
  const answer = { 'content-type': 'text/html' };
  expect(recorded({ purpose, answer, content: 'oauth_token=a&oauth_token_secret=b' }).response?.content).toBe(
    `oauth_token=${mark('a')}&oauth_token_secret=${mark('b')}`,
  );
  expect(recorded({ purpose, answer, content: '<p>tok</p>' }).response?.content).toBe(mark('<p>tok</p>'));
  expect(recorded({ purpose, content: '{"broken":"tok' }).response?.content).toBe(mark('{"broken":"tok'));
  expect(recorded({ purpose, content: '' }).response?.content).toBe('');
});

test('CEN-15 an error of the closed list of RFC 6749 and its companions is shown, its description is not', () => {
  const content = '{"error":"invalid_grant","error_description":"code expired"}';
  expect(JSON.parse(recorded({ purpose: 'refresh', status: 400, content }).response?.content ?? '')).toEqual({
    error: 'invalid_grant',
    error_description: mark('code expired'),
  });
  for (const error of ['use_dpop_nonce', 'invalid_target', 'unsupported_token_type'])
    expect(recorded({ purpose: 'exchange', content: `{"error":"${error}"}` }).response?.content).toContain(
      error,
    );
  expect(recorded({ purpose: 'refresh', content: '{"error":"x9"}' }).response?.content).toBe(
    `{"error":"${mark('x9')}"}`,
  );
});

test("CEN-15 secrets of an exchange's request body", () => {
  const body =
    'grant_type=authorization_code&code=abcdefghijkl&code_verifier=v&client_secret=s&redirect_uri=https%3A%2F%2Fa.dev';
  expect(recorded({ purpose: 'exchange', body }).request.body).toBe(
    `grant_type=authorization_code&code=${mark('abcdefghijkl')}&code_verifier=${mark('v')}&client_secret=${mark('s')}&redirect_uri=https%3A%2F%2Fa.dev`,
  );
});

test('CEN-14 a token that first appears in the body is hidden in the headers of the same exchange', () => {
  const answer = { 'content-type': 'application/json', 'x-echo': 'is brand-new-1' };
  expect(recorded({ answer, content: '{"token":"brand-new-1"}' }).response?.headers['x-echo']).toBe(
    `is ${mark('brand-new-1')}`,
  );
});

test('binary bodies are told by size and type', () => {
  const answer = { 'content-type': 'image/png; q=1' };
  const bytes = Uint8Array.of(0x89, 0, 0xff);
  expect(
    recorded({ answer, content: bytes, body: bytes, headers: { 'Content-Type': 'application/zip' } }),
  ).toMatchObject({
    request: { body: '(3 bytes of application/zip)' },
    response: { content: '(3 bytes of image/png)' },
  });
  expect(recorded({ body: bytes }).request.body).toBe('(3 bytes of unknown type)');
});

test('bytes that are text are shown as text', () => {
  expect(recorded({ body: Buffer.from('hëllo'), answer: {}, content: 'hëllo' })).toMatchObject({
    request: { body: 'hëllo' },
    response: { content: 'hëllo' },
  });
});

test('a large body is cut with a note of its size, and a secret across the cut leaves no part', () => {
  const secret = 'QWERTYUIOPASDFGH/"+é';
  const written = [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString('base64'),
  ];
  fc.assert(
    fc.property(fc.constantFrom(...written), fc.integer({ min: -60, max: 3 }), (text, shift) => {
      const content = 'x'.repeat(maxRecordedLength + shift) + text + 'x'.repeat(5000);
      const out =
        recorded({ answer: { 'content-type': 'text/plain' }, content }, secret).response?.content ?? '';
      expect(out.length).toBeLessThanOrEqual(maxRecordedLength + 100);
      expect(out).toContain(`(cut: ${content.length} characters in all)`);
      expect(out.replace(/… \(cut.*/, '').replaceAll(mark(secret), '')).toMatch(/^x*$/);
    }),
    { numRuns: 40 },
  );
});

test('a body at the bound is shown whole', () => {
  const content = 'x'.repeat(maxRecordedLength);
  expect(recorded({ answer: { 'content-type': 'text/plain' }, content }).response?.content).toBe(content);
});
