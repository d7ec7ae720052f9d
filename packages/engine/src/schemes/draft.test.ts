import { expect, test } from 'vitest';
import { clientWays } from './draft.ts';
import { schemes } from './index.ts';

test('a scheme that fills a config from metadata also says what its client tells of itself', () => {
  const able = schemes.filter(({ fromMetadata }) => fromMetadata !== undefined);
  expect(able.length).toBeGreaterThan(0);
  expect(able.filter(({ clientMetadata }) => clientMetadata === undefined)).toEqual([]);
});

test('the way that always works is the last', () => {
  expect(clientWays.at(-1)).toBe('by_hand');
});
