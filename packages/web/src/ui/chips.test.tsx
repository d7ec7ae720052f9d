import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { Chips } from './chips.tsx';

function Scopes({
  first = [],
  isDisabled = false,
}: {
  readonly first?: readonly string[];
  readonly isDisabled?: boolean;
}) {
  const [values, setValues] = useState<readonly string[]>(first);
  return <Chips label="Scopes" values={values} onChange={setValues} isDisabled={isDisabled} />;
}

const shown = () => screen.queryAllByRole('row').map((row) => row.textContent);

test('Enter, a space, a comma and leaving the box add what is typed, once', async () => {
  render(<Scopes />);
  const box = screen.getByRole('textbox', { name: 'Scopes' });
  await userEvent.type(box, 'read{Enter}write mail,read,offline');
  expect(shown()).toEqual(['read', 'write', 'mail']);
  await userEvent.tab();
  expect(shown()).toEqual(['read', 'write', 'mail', 'offline']);
  expect(screen.getByRole('status').textContent).toBe('Added offline');
});

test('values pasted together are added together', async () => {
  const user = userEvent.setup();
  render(<Scopes />);
  await user.click(screen.getByRole('textbox'));
  await user.paste(' openid profile, email');
  await user.tab();
  expect(shown()).toEqual(['openid', 'profile', 'email']);
});

test('one is removed by its button and by the Delete key', async () => {
  render(<Scopes first={['read', 'write', 'mail']} />);
  await userEvent.click(screen.getAllByRole('button', { name: /Remove/ })[1] as HTMLElement);
  expect(shown()).toEqual(['read', 'mail']);
  expect(screen.getByRole('status').textContent).toBe('Removed write');
  screen.getAllByRole('row')[0]?.focus();
  await userEvent.keyboard('{Delete}');
  expect(shown()).toEqual(['mail']);
});

test('a list that is off limits only shows its values', () => {
  render(<Scopes first={['read']} isDisabled />);
  expect(shown()).toEqual(['read']);
  expect(screen.queryByRole('button')).toBeNull();
});
