import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCensor } from './censor.ts';
import type { Heads } from './censor-heads.ts';

const key = Buffer.alloc(32, 1);
const secrets = ['planted-secret-1', 'planted secret/2', 'zażółć-3'];

const heads = (over: Partial<Heads> = {}): Heads => ({
  purpose: 'request',
  method: 'GET',
  url: 'https://acme.dev/x',
  headers: ['accept', '*/*'],
  answer: { status: 200, headers: ['Content-Type', 'application/json'] },
  requestBytes: 0,
  responseBytes: 12,
  startedAt: 1_700_000_000_000,
  durationMs: 3,
  ...over,
});

function censorOf() {
  const censor = createCensor(key);
  censor.add(secrets);
  return censor;
}

const read = (censor: ReturnType<typeof createCensor>, of: Heads) => JSON.parse(censor.heads(of));

test('heads are written as an exchange with sizes in place of bodies', () => {
  expect(read(censorOf(), heads())).toEqual({
    purpose: 'request',
    request: { method: 'GET', url: 'https://acme.dev/x', headers: { accept: '*/*' }, body: null },
    response: { status: 200, headers: { 'content-type': 'application/json' }, content: '(12 bytes)' },
    startedAt: '2023-11-14T22:13:20.000Z',
    durationMs: 3,
  });
  const { answer: _, ...unanswered } = heads({ requestBytes: 5 });
  expect(read(censorOf(), unanswered)).toMatchObject({ request: { body: '(5 bytes)' }, response: null });
});

test('a name that is repeated is one line of a request, and a list of an answer', () => {
  const shown = read(
    censorOf(),
    heads({
      headers: ['X-A', '1', 'x-b', 'b', 'x-a', '2'],
      answer: { status: 200, headers: ['Vary', 'a', 'vary', 'b', 'x', 'c'] },
    }),
  );
  expect(shown.request.headers).toEqual({ 'X-A': '1, 2', 'x-b': 'b' });
  expect(shown.response.headers).toEqual({ vary: ['a', 'b'], x: 'c' });
});

test('CEN-9 CEN-14 what one line gives away is hidden in all, before it and in later heads', () => {
  const censor = censorOf();
  const learned = heads({
    headers: ['x-before', 'see Tr0ub4dor-9xQ', 'accept', '*/*'],
    answer: { status: 200, headers: ['location', 'https://acme.dev/?token=Tr0ub4dor-9xQ'] },
  });
  read(censor, heads());
  expect(censor.heads(heads({ headers: ['x-before', 'see Tr0ub4dor-9xQ'] }))).toContain('Tr0ub4dor');
  expect(censor.heads(learned)).not.toContain('Tr0ub4dor');
  expect(censor.heads(heads({ headers: ['x-before', 'see Tr0ub4dor-9xQ'] }))).not.toContain('Tr0ub4dor');
});

test('CEN-9 CEN-14 the proof of each call is hidden where an answer repeats it, also where nothing was hidden before', () => {
  const censor = censorOf();
  for (const proof of ['jOb1xQ%2FtYk3%3D', 'kPc2yR%2FuZl4%3D']) {
    const shown = read(
      censor,
      heads({
        headers: ['authorization', `OAuth oauth_nonce="n", oauth_signature="${proof}"`, 'x-plain', 'as ever'],
        answer: {
          status: 200,
          headers: ['x-echo', `got ${decodeURIComponent(proof)}`, 'x-plain', 'as ever'],
        },
      }),
    );
    expect(shown.request.headers['authorization']).toMatch(/^OAuth :censored:\d+:\w{10}:$/);
    expect(shown.response.headers['x-echo']).toMatch(/^got :censored:12:\w{10}:$/);
    expect([shown.request.headers['x-plain'], shown.response.headers['x-plain']]).toEqual([
      'as ever',
      'as ever',
    ]);
    expect(read(censor, heads()).response.headers).toEqual({ 'content-type': 'application/json' });
  }
});

const word = fc.oneof(
  fc.constantFrom(
    ...secrets,
    'OAuth oauth_token="tk1-yZ9w", oauth_signature="a1%2Bb2c3d4%3D"',
    'a1+b2c3d4=',
    'tk1-yZ9w',
    encodeURIComponent(secrets[1] ?? ''),
    'Bearer abc',
    'a=b; c=d',
    'token=xYz123456',
  ),
  fc.string({ unit: 'grapheme-ascii', maxLength: 12 }),
);
const value = fc.array(word, { maxLength: 3 }).map((words) => words.join(' '));
const name = fc.constantFrom(
  'accept',
  'Accept',
  'authorization',
  'Cookie',
  'set-cookie',
  'X-Api-Key',
  'x-"odd',
  '__proto__',
);
const flat = fc.array(fc.tuple(name, value), { maxLength: 6 }).map((pairs) => pairs.flat());

test('CEN-1 CEN-12 CEN-16 any heads are shown as the same exchange is', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(flat, flat, word), { minLength: 1, maxLength: 4 }), (calls) => {
      const [one, other] = [censorOf(), censorOf()];
      for (const [headers, answered, path] of calls) {
        const given = heads({
          headers,
          url: `https://acme.dev/${path}`,
          answer: { status: 200, headers: answered },
        });
        const expected = JSON.parse(JSON.stringify(other.exchange(exchangeOf(given))));
        const shown = read(one, given);
        expect(shown.request).toEqual({ ...expected.request, body: null });
        expect(shown.response.headers).toEqual(expected.response.headers);
      }
    }),
  );
});

function exchangeOf({ headers, answer, ...rest }: Heads) {
  const request: [string, string][] = [];
  for (const [written, value] of pairsOf(headers)) {
    const before = request.find(([known]) => known.toLowerCase() === written.toLowerCase());
    if (before === undefined) request.push([written, value]);
    else before[1] += `, ${value}`;
  }
  const lists = Map.groupBy(pairsOf(answer?.headers ?? []), ([known]) => known.toLowerCase());
  const response = [...lists].map(([known, all]): [string, string | string[]] => {
    const [only = '', ...more] = all.map(([, value]) => value);
    return [known, more.length === 0 ? only : [only, ...more]];
  });
  return {
    ...rest,
    request: { method: rest.method, url: rest.url, headers: Object.fromEntries(request) },
    response: { url: rest.url, status: 200, headers: Object.fromEntries(response), body: new Uint8Array() },
  };
}

function pairsOf(flat: readonly string[]): [string, string][] {
  return flat.flatMap((name, at) => (at % 2 === 0 ? [[name, flat[at + 1] ?? ''] as [string, string]] : []));
}
