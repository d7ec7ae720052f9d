import { expect, test } from 'vitest';
import { rowsOf, testRows } from './rows.ts';

test('a row per field; computed and copy fields have none', () => {
  const fields = [
    { key: 'api_key' },
    { key: 'note', type: 'copy' as const },
    { key: 'team_id', computed: true },
  ];
  expect(rowsOf(fields)).toEqual({ api_key: '{{bundle.authData.api_key}}' });
});

test('RT-4 the rows stand in both params and headers, prebuilt fields first', () => {
  const rows = testRows([{ key: 'username' }], [{ key: 'username', label: 'Login' }, { key: 'tenant' }]);
  expect(Object.keys(rows.params)).toEqual(['username', 'tenant']);
  expect(rows.headers).toEqual(rows.params);
});
