import { expect, test } from 'vitest';
import { withBodyRows } from './body-rows.ts';
import type { CallBody } from './terms.ts';

const rows = { members: { key: 's-1' }, injected: new Set(['key']) };

function merged(text: string, type: string, more: readonly string[] = []) {
  const bytes = Buffer.from(text, 'latin1');
  const body: CallBody = {
    isRepeatable: () => true,
    async *open() {
      yield bytes;
    },
    whole: async (limit) => (bytes.length <= limit ? bytes : undefined),
  };
  const headers = ['Content-Type', type, 'Content-Length', String(bytes.length), ...more];
  return withBodyRows({ method: 'POST', origin: 'https://acme.dev', path: '/', headers, body }, body, rows);
}

test.for([
  ['{"a": 12345678901234567890}', 'application/json', '{"key":"s-1","a": 12345678901234567890}'],
  [' {}', 'application/vnd.acme+json', ' {"key":"s-1"}'],
  ['{"key":"own","a":1}', 'application/json', '{"key":"s-1","a":1}'],
  ['[1]', 'application/json', undefined],
  ['{"a":', 'application/json', undefined],
  ['a=%ff\xff', 'application/x-www-form-urlencoded', 'a=%ff\xff&key=s-1'],
  ['', 'application/x-www-form-urlencoded', 'key=s-1'],
  ['k%65y=own&a=%ff', 'application/x-www-form-urlencoded', 'a=%ff&key=s-1'],
])('%j as %s', async ([text = '', type = '', whole]) => {
  const ready = await merged(text, type);
  if (!ready.ok) throw new Error(ready.problem.code);
  const { bytes, headers } = ready.value;
  expect(bytes && Buffer.from(bytes).toString('latin1')).toBe(whole);
  expect(headers.includes('Content-Length')).toBe(whole === undefined);
});

test('what is neither, or compressed, is passed on at once', () => {
  for (const ready of [
    merged('x', 'text/plain'),
    merged('{}', 'application/json', ['Content-Encoding', 'gzip']),
  ])
    expect(ready).toMatchObject({ ok: true, value: { headers: expect.arrayContaining(['Content-Length']) } });
});

test('one that is too long is refused', async () => {
  expect(await merged(`{"a":"${'x'.repeat(1024 * 1024)}"}`, 'application/json')).toMatchObject({
    ok: false,
    problem: { code: 'field_invalid', params: { key: 'body' } },
  });
});
