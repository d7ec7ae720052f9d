import { expect, test } from 'vitest';
import { callRowsOf, flatHeader, withHeaderRows, withHeaders, withQueryRows } from './rows.ts';

const rows = callRowsOf(
  {
    headers: { 'X-Key': '{{bundle.authData.k}}', Accept: 'fixed' },
    params: { key: '{{process.env.K}}', v: '2' },
    body: { a: 1 },
  },
  { headers: { 'X-Key': 's', Accept: 'fixed' }, params: { key: 's/1', v: '2' }, body: { a: 1 } },
);

test('a row that was made of values replaces the caller’s, a fixed one gives way', () => {
  expect(withHeaderRows(['x-key', 'forged', 'A', '1', 'a', '2', 'X-KEY', 'again'], rows.headers)).toEqual([
    'A',
    '1',
    'a',
    '2',
    'X-Key',
    's',
    'Accept',
    'fixed',
  ]);
  expect(withHeaderRows(['accept', 'own'], rows.headers)).toEqual(['accept', 'own', 'X-Key', 's']);
});

test('a query keeps every byte of what is not replaced', () => {
  expect(withQueryRows('b=%2f&key=x&&k%65y=y&c=+', rows.params)).toBe('b=%2f&&c=+&key=s%2F1&v=2');
  expect(withQueryRows(undefined, rows.params)).toBe('key=s%2F1&v=2');
  expect(withQueryRows('v=1', rows.params)).toBe('v=1&key=s%2F1');
  expect(withQueryRows('a&&b', [])).toBe('a&&b');
});

test('members of a body are there when there are any', () => {
  expect(rows.body).toEqual({ members: { a: 1 }, injected: new Set() });
  const made = callRowsOf(
    { body: { a: '{{process.env.A}}', b: 1 } },
    { headers: {}, params: {}, body: { a: 's', b: 1 } },
  );
  expect(made.body?.injected).toEqual(new Set(['a']));
  expect(callRowsOf({}, { headers: {}, params: {}, body: {} }).body).toBeUndefined();
  expect(callRowsOf({}, { headers: {}, params: {}, body: 'text' }).body).toBeUndefined();
});

test('headers of a scheme replace those of the same names', () => {
  expect(withHeaders(['cookie', 'a=1', 'X', '1'], { Cookie: 'a=1; b=2' })).toEqual([
    'X',
    '1',
    'Cookie',
    'a=1; b=2',
  ]);
  const same = ['X', '1'];
  expect(withHeaders(same, {})).toBe(same);
});

test('a header is found in any case', () => {
  expect(flatHeader(['A', '1', 'Content-Type', 'x'], 'content-type')).toBe('x');
  expect(flatHeader(['content-type', 'A'], 'a')).toBeUndefined();
});
