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

test('on the way to the credentials a header of what comes of them is not sent', () => {
  const headers = { 'X-Token': '{{bundle.authData.token}}', 'X-Key': '{{bundle.authData.key}}', Accept: 'a' };
  const names = (typed?: readonly string[]) =>
    inheritedRows({ requestTemplate: { headers } }, {}, typed).headers.map(({ name }) => name);
  expect(names()).toEqual(['X-Token', 'X-Key', 'Accept']);
  expect(names(['key'])).toEqual(['X-Key', 'Accept']);
});
