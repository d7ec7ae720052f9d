import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { TemplateField } from './template-field.tsx';

const placeholders = [
  { path: 'bundle.authData.api_key', about: 'Typed by the user' },
  { path: 'process.env.CLIENT_ID', about: 'Environment of this version' },
];

function Field() {
  const [value, onChange] = useState('');
  return <TemplateField label="URL" value={value} onChange={onChange} placeholders={placeholders} />;
}

const typed = () => (screen.getByRole('combobox') as HTMLInputElement).value;

test('TPL-15 two braces offer what is known, and Enter puts it in', async () => {
  render(<Field />);
  const input = screen.getByRole('combobox', { name: 'URL' });
  await userEvent.type(input, 'https://a.example/{{{{');
  expect(screen.getAllByRole('option')).toHaveLength(2);
  await userEvent.type(input, 'client');
  expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual([
    'process.env.CLIENT_IDEnvironment of this version',
  ]);
  await userEvent.keyboard('{Enter}');
  expect(typed()).toBe('https://a.example/{{process.env.CLIENT_ID}}');
  expect(screen.queryByRole('listbox')).toBeNull();
  await userEvent.keyboard('/x');
  expect(typed()).toBe('https://a.example/{{process.env.CLIENT_ID}}/x');
});

test('the arrow keys move through the list, Escape closes it, and a click chooses', async () => {
  render(<Field />);
  const input = screen.getByRole('combobox');
  await userEvent.type(input, '{{{{');
  await userEvent.keyboard('{ArrowDown}');
  expect(input.getAttribute('aria-activedescendant')).toBe(screen.getAllByRole('option')[1]?.id);
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('listbox')).toBeNull();
  await userEvent.type(input, 'b');
  await userEvent.click(screen.getByText('bundle.authData.api_key'));
  expect(typed()).toBe('{{bundle.authData.api_key}}');
});
