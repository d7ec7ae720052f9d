import { expect, test } from 'vitest';
import { nameFault } from './name-fault.ts';

test('F-110 a name of the scheme cannot be added by hand', () => {
  expect(nameFault('CLIENT_ID', [], ['CLIENT_ID'])).toContain('belongs to the scheme');
  expect(nameFault('CLIENT_ID', [], [])).toBeUndefined();
});

test.each([
  ['', 'Give it a name'],
  ['api host', 'capital letters'],
  ['1A', 'capital letters'],
  ['TAKEN', 'set already'],
])('the name "%s" is refused', (name, words) => {
  expect(nameFault(name, ['TAKEN'], [])).toContain(words);
});
