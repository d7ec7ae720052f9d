import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { describe } from '../problem/catalog.ts';
import { problem, problemCodes } from '../problem/problem.ts';
import { createCensor } from './censor.ts';

interface Vectors {
  readonly keyHex: string;
  readonly marks: readonly { value: string; length: number }[];
  readonly secrets: Readonly<Record<string, unknown>>;
  readonly pair: { readonly user: string; readonly password: string };
  readonly texts: readonly { name: string; in: string; out: string }[];
}

const vectors: Vectors = JSON.parse(
  readFileSync(new URL('../../../../conformance/censor.json', import.meta.url), 'utf8'),
);
const key = Buffer.from(vectors.keyHex, 'hex');

function censorOf(...values: unknown[]) {
  const censor = createCensor(key);
  for (const value of values) censor.add(value);
  return censor;
}

test.each(vectors.marks)('CEN-2 the mark of $value has its length', ({ value, length }) => {
  expect(createCensor(key).mark(value)).toMatch(new RegExp(`^:censored:${length}:[0-9a-f]{10}:$`));
});

test.each(vectors.texts)('$name', ({ in: text, out }) => {
  const censor = censorOf(vectors.secrets);
  censor.addPair(vectors.pair.user, vectors.pair.password);
  const expected = out
    .replace(/\{(\w+)\}/g, (whole, name) =>
      name in vectors.secrets ? censor.mark(String(vectors.secrets[name])) : whole,
    )
    .replace(/<([^<>]*)>/g, (whole, secret) => (text.includes(whole) ? whole : censor.mark(secret)));
  expect(censor.text(text)).toBe(expected);
  expect(censor.text(expected)).toBe(expected);
});

test('CEN-9 values of the environment are secrets under any name, those of authData unless harmless', () => {
  const censor = createCensor(key);
  censor.add({ SCOPE: 'env-scope', CLIENT_ID: 'client-1' }, { env: true });
  censor.add({ scope: 'read-all', team_id: 'T-12345', access_token: 'tok-12345' });
  expect(censor.text('env-scope client-1 read-all T-12345 tok-12345')).toBe(
    `${censor.mark('env-scope')} ${censor.mark('client-1')} read-all T-12345 ${censor.mark('tok-12345')}`,
  );
});

test('CEN-10 a plain URL is shown unless its name is sensitive', () => {
  const censor = censorOf({ base: 'https://acme.dev/api', token_url: 'https://acme.dev/token' });
  expect(censor.text('https://acme.dev/api')).toBe('https://acme.dev/api');
  expect(censor.text('https://acme.dev/token')).toBe(censor.mark('https://acme.dev/token'));
});

test('parts of a stored value are secrets too: a URL with a password, a key file', () => {
  const censor = censorOf({
    dsn: 'https://ada:pass123@a.dev/?token=tok12345',
    file: '{"private_key":"-----BEGIN\\nABC"}',
  });
  expect(censor.text('pass123 tok12345')).toBe(`${censor.mark('pass123')} ${censor.mark('tok12345')}`);
  expect(censor.text('-----BEGIN\nABC')).toBe(censor.mark('-----BEGIN\nABC'));
});

test('a value typed with blanks around it is found without them', () => {
  const censor = censorOf({ key: ' k-123456 ' });
  expect(censor.text('x=k-123456;')).toBe(`x=${censor.mark('k-123456')};`);
});

test('blanks alone are no secret', () => {
  expect(censorOf({ password: '        ' }).text('a        b')).toBe('a        b');
});

test('CEN-7 CEN-8 objects, lists and numbers, at every depth; keys stay', () => {
  const censor = censorOf({ api: 'abcdef', user: 'username', pin: 123456 });
  const mark = censor.mark('abcdef');
  expect(
    censor.value({ api: ['x abcdef', { deep: { n: 123456, m: 12, b: true, z: null } }], user: 'username' }),
  ).toEqual({
    api: [`x ${mark}`, { deep: { n: censor.mark('123456'), m: 12, b: true, z: null } }],
    user: censor.mark('username'),
  });
});

test('a key that is itself a secret goes, unless it is the name of one', () => {
  const censor = censorOf({ user: 'abcdef', abcdef: 'ghijkl' });
  expect(censor.value({ abcdef: 1, ghijkl: 2 })).toEqual({ abcdef: 1, [censor.mark('ghijkl')]: 2 });
});

test('CEN-12 a short value under a sensitive key is hidden whole, booleans and null are not', () => {
  const censor = createCensor(key);
  expect(
    censor.value({
      my_token: 'abc',
      secret: 7,
      auth: { a: 'b', ok: true },
      password: '',
      authData: { id: 'x' },
    }),
  ).toEqual({
    my_token: censor.mark('abc'),
    secret: censor.mark('7'),
    auth: { a: censor.mark('b'), ok: true },
    password: '',
    authData: { id: 'x' },
  });
});

test("names of the builder's password fields are sensitive", () => {
  const censor = createCensor(key);
  censor.add({ pincode: '123' }, { sensitiveNames: ['pincode'] });
  expect(censor.value({ pinCode: '123', other: '123' })).toEqual({
    pinCode: censor.mark('123'),
    other: '123',
  });
  expect(censor.text('a=1&pincode=123')).toBe(`a=1&pincode=${censor.mark('123')}`);
});

test('CEN-17 the words of an error lose the queries of their URLs', () => {
  const censor = censorOf({ t: 'secret-1' });
  expect(censor.message('GET https://a.dev/x?y=secret-1&z=1#f failed at secret-1 (http://b.dev?c)')).toBe(
    `GET https://a.dev/x failed at ${censor.mark('secret-1')} (http://b.dev`,
  );
});

test('odd values come out as something harmless', () => {
  const censor = censorOf({ t: 'secret-1' });
  const deep = JSON.parse(`${'['.repeat(500)}"secret-1"${']'.repeat(500)}`);
  expect(JSON.stringify(censor.value(deep))).not.toContain('secret-1');
  expect(
    censor.value({
      bytes: Buffer.from('secret-1'),
      error: new Error('no secret-1'),
      date: new Date(0),
      map: new Map([['a', 'secret-1']]),
      big: 5n,
      run: () => 1,
    }),
  ).toEqual({
    bytes: '(8 bytes)',
    error: `Error: no ${censor.mark('secret-1')}`,
    date: '1970-01-01T00:00:00.000Z',
    map: { a: censor.mark('secret-1') },
    big: 5n,
    run: undefined,
  });
});

test('an endless answer comes out bounded, and censored again unchanged', () => {
  const censor = censorOf({ t: 'secret-1' });
  const list = censor.value(Array.from({ length: 60_000 }, () => 1));
  expect(list).toHaveLength(50_001);
  expect(list.at(-1)).toBe('(left out: too many values to show)');
  expect(censor.value(list)).toEqual(list);
  const { a, ...rest } = censor.value({ a: 'x'.repeat(600_000), b: { c: 'secret-1' } });
  expect(a).toMatch(/^x{524288}… \(cut: 600000 characters in all\)$/);
  expect(rest).toEqual({ b: { c: censor.mark('secret-1') } });
});

test('the sentences of the catalogue pass unchanged', () => {
  const censor = createCensor(key);
  for (const code of problemCodes) {
    for (const audience of ['builder', 'user'] as const) {
      const words = describe(problem(code, 'exchange', { key: 'access_token' }), audience);
      expect(censor.value({ code, ...words })).toEqual({ code, ...words });
    }
  }
});

test('what goes in a circle comes out bounded', () => {
  const circle: Record<string, unknown> = { t: 'x' };
  circle['self'] = circle;
  expect(JSON.stringify(createCensor(key).value(circle))).toContain('nested too deep');
});

test('a member called __proto__ stays a member', () => {
  const made = censorOf({ t: 'secret-1' }).value(JSON.parse('{"__proto__":{"a":"secret-1"}}'));
  expect(Object.getPrototypeOf(made)).toBe(Object.prototype);
  expect(JSON.stringify(made)).not.toContain('secret-1');
});

test('F-108 CEN-20 two installations give different marks', () => {
  expect(createCensor(Buffer.alloc(32, 9)).mark('abcdef')).not.toBe(createCensor(key).mark('abcdef'));
});

test('a provider cannot make a run remember without end, and what is guessed in place is still hidden', () => {
  const censor = createCensor(key);
  const many = JSON.stringify(Array.from({ length: 1500 }, (_, at) => ({ token: `token-number-${at}` })));
  expect(censor.text(many)).not.toContain('token-number');
});

test('overlapping secrets leave nothing of each other', () => {
  const censor = censorOf(['abcdef', 'defghi', 'abcdef1234567']);
  expect(censor.text('abcdefghi')).toBe(`${censor.mark('abcdef')}${censor.mark('defghi')}`);
  expect(censor.text('abcdef1234567')).toBe(censor.mark('abcdef1234567'));
});
