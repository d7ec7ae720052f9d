import { expect, test } from 'vitest';
import { countNames, fillPath, queryText, segment } from './path.ts';

test('names are filled in by their order, and cannot add to the path', () => {
  const path = '/v1/integrations/{key}/versions/{version}';
  expect(countNames(path)).toBe(2);
  expect(countNames('/v1/schemes')).toBe(0);
  expect(fillPath(path, ['a/b?c#d', '1.0.0'])).toBe('/v1/integrations/a%2Fb%3Fc%23d/versions/1.0.0');
});

test('what would lead to another route is refused by its name', () => {
  for (const value of ['', '.', '..', undefined, null, 1])
    expect(() => segment('id', value)).toThrow('`id` must be');
  expect(segment('id', '...')).toBe('...');
});

test('a query has what is given, and nothing else', () => {
  expect(queryText({ limit: 10, failed: true, search: 'a b&c', user: undefined, status: null })).toBe(
    '?limit=10&failed=true&search=a+b%26c',
  );
  expect(queryText({ user: undefined })).toBe('');
});
