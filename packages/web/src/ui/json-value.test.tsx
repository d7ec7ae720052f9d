import { render } from '@testing-library/react';
import { expect, test } from 'vitest';
import { JsonValue, Marked } from './json-value.tsx';

const shown = (value: unknown, isOpen = false) =>
  render(<JsonValue value={value} isOpen={isOpen} />).container.textContent;

test('values are written as in JSON, containers by their size', () => {
  expect([shown('a'), shown(1), shown(null), shown([1, 2]), shown({})]).toEqual([
    '"a"',
    '1',
    'null',
    '[ 2 items ]',
    '{ 0 keys }',
  ]);
  expect(shown({ a: 1 }, true)).toBe('');
});

test('a long text is cut and says how long it is', () => {
  expect(shown('x'.repeat(5000))).toMatch(/^"x{999} … 5002 characters$/);
});

test('every place that is found is marked', () => {
  const { container } = render(<Marked text="Acme and acme" search=" ACME " />);
  expect([...container.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(['Acme', 'acme']);
  expect(container.textContent).toBe('Acme and acme');
});
