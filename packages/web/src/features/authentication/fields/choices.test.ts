import { expect, test } from 'vitest';
import { choicesOf, choiceValues, lineFault, linesOf, losesOrder, shapeOf, withLine } from './choices.ts';

test.each([
  ['values', ['eu', 'us']],
  ['labels', { eu: 'Europe', us: 'America' }],
  ['samples', [{ value: 'eu', sample: 'eu-1', label: 'Europe' }]],
] as const)('F-016 FLD-21 choices in the shape %s are read and written the same', (shape, choices) => {
  expect(shapeOf(choices)).toBe(shape);
  expect(choicesOf(linesOf(choices), shape)).toEqual(choices);
});

test('F-016 another shape keeps the values, and makes up what it needs', () => {
  const lines = linesOf(['eu']);
  expect(choicesOf(lines, 'labels')).toEqual({ eu: 'eu' });
  expect(choicesOf(lines, 'samples')).toEqual([{ value: 'eu', sample: 'eu', label: 'eu' }]);
  expect(choicesOf(linesOf({ eu: 'Europe' }), 'values')).toEqual(['eu']);
  expect(choiceValues({ eu: 'Europe' })).toEqual(['eu']);
});

test('F-016 there is no empty list of choices', () => {
  expect(choicesOf([], 'values')).toBeUndefined();
  expect(choicesOf(withLine([]), 'labels')).toBeUndefined();
});

test('a line without a value, or with one that is taken, says what is wrong', () => {
  const [first, second, third] = withLine(linesOf(['eu', 'eu']));
  if (first === undefined || second === undefined || third === undefined) throw new Error('Three lines.');
  const lines = [first, second, third];
  expect(lineFault(first, lines)).toBeUndefined();
  expect(lineFault(second, lines)).toMatch(/Another choice/);
  expect(lineFault(third, lines)).toBeUndefined();
  expect(lineFault({ ...third, label: 'Europe' }, lines)).toMatch(/Type what is stored/);
  expect(choicesOf(lines, 'values')).toEqual(['eu']);
});

test('FLD-21 values that are whole numbers lose their order in an object', () => {
  expect(losesOrder(linesOf(['2', '1']), 'labels')).toBe(true);
  expect(losesOrder(linesOf(['2', '1']), 'values')).toBe(false);
});
