import { expect, test } from 'vitest';
import { readDefinitionFile } from './create.ts';

test('a definition file is read', () => {
  expect(readDefinitionFile('{"key":"a","authentication":{"type":"x"}}')).toEqual({
    key: 'a',
    authentication: { type: 'x' },
  });
});

test('an authentication alone is taken for a definition of it', () => {
  expect(readDefinitionFile('{"type":"x","test":{}}')).toEqual({ authentication: { type: 'x', test: {} } });
});

test.each([
  ['key: acme', 'not JSON'],
  ['[1]', 'is an object'],
  ['null', 'is an object'],
])('%s is refused with what to do', (text, words) => {
  expect(() => readDefinitionFile(text)).toThrow(words);
});
