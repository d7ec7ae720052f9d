import { expect, test } from 'vitest';
import { codeNames } from './use-code-names.ts';

test('names come from the placeholders of the step and from the last test, each once', () => {
  const placeholders = [
    { path: 'bundle.authData.api_key', about: 'Typed by the user' },
    { path: 'bundle.inputData.code', about: 'There while connecting' },
    { path: 'process.env.CLIENT_ID', about: 'Environment of this version' },
  ];
  const names = codeNames(placeholders, { email: 'a', code: 'b' });
  expect(names.authData).toEqual([{ name: 'api_key', about: 'Typed by the user', kind: 'property' }]);
  expect(names.inputData.map(({ name, about }) => [name, about])).toEqual([
    ['code', 'There while connecting'],
    ['email', 'In the last test'],
  ]);
  expect(names.environment.map(({ name }) => name)).toEqual(['CLIENT_ID']);
  expect(codeNames([], undefined).inputData).toEqual([]);
});
