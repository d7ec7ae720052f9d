import { languages } from '@claviger/engine';
import { expect, test } from 'vitest';
import { grantWords } from './grants.ts';

test.each(languages)('%s: every sentence is said, with the names that it is given', (lang) => {
  const said = grantWords({ lang });
  expect(said.title('Acme')).toContain('Acme');
  expect(said.asks('Desk')).toContain('Desk');
  expect(said.asks(undefined)).not.toContain('undefined');
  expect(said.repairs('Acme ada')).toContain('Acme ada');
  expect([said.keeps, said.missing]).not.toContain('');
});

test('no language says it in the words of another', () => {
  const titles = languages.map((lang) => grantWords({ lang }).title('Acme'));
  expect(new Set(titles).size).toBe(languages.length);
});
