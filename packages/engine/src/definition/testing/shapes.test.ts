import { expect, test } from 'vitest';
import { parseAuthentication } from '../parse.ts';
import { shapes } from './shapes.ts';

test('each shape has a smallest authentication that is valid', () => {
  const url = 'https://acme.com';
  const smallest = [
    { type: 'plain', test: { url } },
    { type: 'away', test: { url }, awayConfig: { authorizeUrl: { url }, getAccessToken: { url } } },
  ];
  expect(smallest.map((authentication) => parseAuthentication(authentication, shapes).ok)).toEqual([
    true,
    true,
  ]);
});
