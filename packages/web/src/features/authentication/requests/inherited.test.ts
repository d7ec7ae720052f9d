import { expect, test } from 'vitest';
import { inheritedRows } from './inherited.ts';

const document = {
  requestTemplate: { params: { v: '2' }, headers: { 'X-Api-Key': 'k', Accept: 'a' }, body: { team: 't' } },
};

test('F-026 the rows of the request template stand in every request that has none of its own', () => {
  expect(inheritedRows(document, { headers: { 'x-api-key': 'own' } })).toEqual({
    params: [{ name: 'v', value: '2' }],
    headers: [{ name: 'Accept', value: 'a' }],
    body: [{ name: 'team', value: 't' }],
  });
});

test('a text for a body takes none of its rows', () => {
  expect(inheritedRows(document, { body: 'text' }).body).toEqual([]);
  expect(inheritedRows({}, {})).toEqual({ params: [], headers: [], body: [] });
});
