import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { EnvironmentValue } from './environment-value.tsx';

const field = { name: 'CLIENT_SECRET', title: 'Client secret', secret: true };

function Value({ setAt }: { readonly setAt: string | undefined }) {
  const [typed, onType] = useState('');
  return (
    <EnvironmentValue field={field} setAt={setAt} typed={typed} onType={onType} onRemove={() => undefined} />
  );
}

test('F-044 what is set is told by its age only', () => {
  render(<Value setAt={new Date(Date.now() - 3 * 86_400_000).toISOString()} />);
  expect(screen.getByText(/3 days ago/)).toBeDefined();
  expect(screen.queryByRole('textbox')).toBeNull();
});

test('a value with a space at its end is noticed, and not changed', async () => {
  render(<Value setAt={undefined} />);
  const box = screen.getByLabelText<HTMLInputElement>('Client secret');
  await userEvent.type(box, 'abc ');
  expect(screen.getByText('It begins or ends with a space.')).toBeDefined();
  expect(box.value).toBe('abc ');
});

test('once a replacement is saved, its box goes', async () => {
  const { rerender } = render(<Value setAt="2026-01-01T00:00:00Z" />);
  await userEvent.click(screen.getByRole('button', { name: 'Replace Client secret' }));
  expect(document.activeElement).toBe(screen.getByLabelText('New Client secret'));
  rerender(<Value setAt="2026-01-02T00:00:00Z" />);
  expect(screen.queryByLabelText('New Client secret')).toBeNull();
});
