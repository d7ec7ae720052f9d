import { expect, test } from 'vitest';
import { nameOf, testersPath } from './reads.ts';

test('TEAM-6 a tester is called by their e-mail, a link by its name', () => {
  expect(nameOf({ email: 'grace@acme.example', name: 'Grace' })).toBe('grace@acme.example');
  expect(nameOf({ email: null, name: 'Beta group' })).toBe('Beta group');
  expect(nameOf({ email: null, name: null })).toBe('Public link');
});

test('keys stand in paths as what they are', () => {
  expect(testersPath('a/b', 'test_1')).toBe('/v1/integrations/a%2Fb/testers/test_1');
});
