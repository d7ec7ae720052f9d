import { languages } from '@claviger/engine';
import { expect, test } from 'vitest';
import { grantWords } from './grants.ts';

test.each(languages)('%s: every sentence is said, with the names that it is given', (lang) => {
  const said = grantWords({ lang });
  expect(said.title('Acme')).toContain('Acme');
  expect(said.asks('Desk')).toContain('Desk');
  expect(said.asks(undefined)).not.toContain('undefined');
  for (const [product, person] of [
    [undefined, undefined],
    ['Desk', undefined],
    [undefined, 'Ada'],
    ['Desk', 'Ada'],
  ]) {
    const told = said.repairs('Acme ada', product, person);
    expect(told).toContain('Acme ada');
    expect([told.includes('Desk'), told.includes('Ada')]).toEqual([
      product !== undefined,
      person !== undefined,
    ]);
    expect(told).not.toMatch(/undefined|\s{2}| [.。]/);
  }
  expect([said.keeps, said.missing]).not.toContain('');
});

test('no language says it in the words of another', () => {
  const titles = languages.map((lang) => grantWords({ lang }).title('Acme'));
  expect(new Set(titles).size).toBe(languages.length);
});
