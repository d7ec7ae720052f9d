import { expect, test } from 'vitest';
import { asCode, labelOf, modeOf, textOf } from './modes.ts';

test('LBL-12 a label is a text, code, code in a file, or a request', () => {
  expect([undefined, '{{a}}', { source: 's' }, { require: 'f' }, { url: 'u' }].map(modeOf)).toEqual([
    'text',
    'text',
    'code',
    'file',
    'request',
  ]);
});

test('F-097 LBL-9 code keeps the text it stands for', () => {
  expect(asCode('{{a}}', 'return 1')).toEqual({ source: 'return 1', form: '{{a}}' });
  expect(textOf(asCode('{{a}}', 'return 1'))).toBe('{{a}}');
  expect(asCode(undefined, 'return 1')).toEqual({ source: 'return 1' });
  expect([textOf(undefined), textOf({ url: 'u' })]).toEqual(['', '']);
});

test('an empty label is none', () => {
  expect([labelOf(''), labelOf('a')]).toEqual([undefined, 'a']);
});
