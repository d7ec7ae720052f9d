import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { JsonField } from './json-field.tsx';

function Field() {
  const [value, onChange] = useState<unknown>({ a: [1] });
  return (
    <>
      <JsonField label="Claims" value={value} onChange={onChange} />
      <output>{JSON.stringify(value) ?? 'absent'}</output>
      <button type="button" onClick={() => onChange({ b: 2 })}>
        Elsewhere
      </button>
    </>
  );
}

const box = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: /Claims/ });
const type = (value: string) => fireEvent.change(box(), { target: { value } });
const said = () => screen.getByRole('status').textContent;

test('JSON is taken as it is typed; while it is none, the last value stays and the fault is told', () => {
  render(<Field />);
  type('{"a": [1, 2]}');
  expect(said()).toBe('{"a":[1,2]}');
  type('{"a": [1, 2');
  expect(said()).toBe('{"a":[1,2]}');
  expect(screen.getByText(/This is not JSON/)).toBeDefined();
  expect(box().value).toBe('{"a": [1, 2');
});

test('an empty box takes the value away', () => {
  render(<Field />);
  type(' ');
  expect(said()).toBe('absent');
});

test('what comes from elsewhere is shown', () => {
  render(<Field />);
  fireEvent.click(screen.getByText('Elsewhere'));
  expect(box().value).toBe('{\n  "b": 2\n}');
});
