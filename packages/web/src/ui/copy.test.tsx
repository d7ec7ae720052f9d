import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { CopyButton, CopyField } from './copy.tsx';

test('a value is copied, and that is said', async () => {
  const user = userEvent.setup();
  render(<CopyField label="Redirect URL" value="https://claviger.test/oauth/return/acme" />);
  await user.click(screen.getByRole('button', { name: 'Copy Redirect URL' }));
  expect(await screen.findByText('Copied')).toBe(screen.getByRole('status'));
  expect(await navigator.clipboard.readText()).toBe('https://claviger.test/oauth/return/acme');
});

test('a text may be made when it is asked for', async () => {
  const user = userEvent.setup();
  const make = vi.fn(async () => 'curl https://api.acme.com');
  render(<CopyButton text={make} label="Copy cURL" />);
  expect(make).not.toHaveBeenCalled();
  await user.click(screen.getByRole('button', { name: 'Copy cURL' }));
  await screen.findByText('Copied');
  expect(await navigator.clipboard.readText()).toBe('curl https://api.acme.com');
});

test('a browser that refuses is no reason to be silent', async () => {
  const user = userEvent.setup();
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValueOnce(new Error('NotAllowedError'));
  render(<CopyButton text="x" label="Copy path" isIconOnly />);
  await user.click(screen.getByRole('button', { name: 'Copy path' }));
  expect(await screen.findByText(/Select the text and copy it/)).toBeTruthy();
});
