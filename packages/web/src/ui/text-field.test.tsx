import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { ReadOnlyField, TextField } from './text-field.tsx';

test('a field has its label, its help and its fault', () => {
  render(<TextField label="Key" description="Users never see it." errorMessage="Start it with a letter." />);
  const box = screen.getByRole('textbox', { name: 'Key' });
  expect(box.getAttribute('aria-invalid')).toBe('true');
  const described = (box.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent);
  expect(described.join(' ')).toContain('Users never see it.');
  expect(described.join(' ')).toContain('Start it with a letter.');
});

test('typing reports each value', async () => {
  const onChange = vi.fn();
  render(<TextField label="Name" onChange={onChange} isRequired />);
  await userEvent.type(screen.getByRole('textbox', { name: 'Name' }), 'Ab');
  expect(onChange.mock.calls).toEqual([['A'], ['Ab']]);
});

test('a password is hidden until it is shown', async () => {
  render(<TextField label="API key" type="password" value="s3cret" />);
  const box = screen.getByLabelText('API key');
  expect(box.getAttribute('type')).toBe('password');
  await userEvent.click(screen.getByRole('button', { name: 'Show API key' }));
  expect(box.getAttribute('type')).toBe('text');
  await userEvent.click(screen.getByRole('button', { name: 'Hide API key' }));
  expect(box.getAttribute('type')).toBe('password');
});

test('fixed text stands around the box, not in it', () => {
  render(<TextField label="Domain" prefix="https://" suffix=".acme.com" value="north" />);
  const box = screen.getByRole('textbox', { name: 'Domain' });
  expect((box as HTMLInputElement).value).toBe('north');
  expect(box.parentElement?.textContent).toBe('https://.acme.com');
});

test('a field of several lines is a textarea, and a hidden label is still read', () => {
  render(<TextField label="Help text" multiline hideLabel />);
  expect(screen.getByRole('textbox', { name: 'Help text' }).tagName).toBe('TEXTAREA');
  expect(screen.queryByText('Help text')).toBeNull();
});

test('a day has bounds that the browser knows', () => {
  render(<TextField label="Ends" type="date" min="2026-01-15" max="2027-01-01" />);
  const box = screen.getByLabelText('Ends') as HTMLInputElement;
  expect([box.type, box.min, box.max]).toEqual(['date', '2026-01-15', '2027-01-01']);
});

test('a key pressed in the box is told', async () => {
  const keys: string[] = [];
  render(<TextField label="Scope" onKeyDown={(event) => keys.push(event.key)} />);
  await userEvent.type(screen.getByRole('textbox'), 'a{Enter}');
  expect(keys).toEqual(['a', 'Enter']);
});

test('a value that is only read is grouped under its label', () => {
  render(<ReadOnlyField label="Redirect URL" value="https://claviger.test/oauth/return/acme" mono />);
  expect(screen.getByRole('group', { name: 'Redirect URL' }).textContent).toContain('/oauth/return/acme');
  expect(screen.queryByRole('textbox')).toBeNull();
});
