import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { ScopesField } from './scopes-field.tsx';

function Field({ start }: { readonly start: string }) {
  const [value, onChange] = useState(start);
  return (
    <>
      <ScopesField label="Scopes" value={value} onChange={onChange} />
      <pre data-testid="text">{value}</pre>
    </>
  );
}

const said = () => screen.getByTestId('text').textContent;

test('F-046 chips keep the text as it was typed', async () => {
  render(<Field start="read, write" />);
  await userEvent.type(screen.getByRole('textbox', { name: /Scopes/ }), 'admin{Enter}');
  expect(said()).toBe('read, write, admin');
  const [remove] = screen.getAllByRole('button', { name: /Remove/ });
  if (remove === undefined) throw new Error('No chip.');
  await userEvent.click(remove);
  expect(said()).toBe('write, admin');
});

test('the text itself can be edited', async () => {
  render(<Field start="read" />);
  await userEvent.click(screen.getByRole('button', { name: 'Edit as text' }));
  const box = screen.getByRole<HTMLInputElement>('textbox', { name: /Scopes/ });
  await userEvent.type(box, ';write');
  expect(said()).toBe('read;write');
});
