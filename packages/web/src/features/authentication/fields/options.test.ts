import { expect, test } from 'vitest';
import { optionsFor } from './options.ts';

test('F-012 F-016 only what makes sense for a kind and type is asked', () => {
  const of = (members: object) => optionsFor({ key: 'a', ...members });
  expect(of({})).toEqual([
    'placeholder',
    'default',
    'inputFormat',
    'pattern',
    'choices',
    'list',
    'dict',
    'isNoSecret',
  ]);
  expect(of({ type: 'password' })).toEqual(['placeholder', 'pattern']);
  expect(of({ computed: true })).toEqual(['pattern', 'isNoSecret']);
  expect(of({ type: 'boolean' })).toEqual(['default', 'isNoSecret']);
  expect(of({ choices: ['eu'] })).toEqual(['default', 'choices', 'list', 'dict', 'isNoSecret']);
  expect(of({ type: 'datetime' })).toEqual(['placeholder', 'default', 'list', 'dict', 'isNoSecret']);
});
