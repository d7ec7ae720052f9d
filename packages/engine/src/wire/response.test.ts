import { expect, test } from 'vitest';
import { headerValues } from './response.ts';

test('one header, several and none', () => {
  const response = { url: '/', status: 200, headers: { a: '1', b: ['1', '2'] }, body: new Uint8Array() };
  expect(headerValues(response, 'a')).toEqual(['1']);
  expect(headerValues(response, 'b')).toEqual(['1', '2']);
  expect(headerValues(response, 'c')).toEqual([]);
});
