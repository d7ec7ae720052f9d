import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { SomeOf } from './some-of.tsx';

function Kept() {
  const [value, setValue] = useState<readonly string[] | null>(null);
  return (
    <>
      <SomeOf
        label="Events"
        all="All events"
        options={[
          { id: 'a', label: 'A' },
          { id: 'b', label: 'B' },
        ]}
        value={value}
        onChange={setValue}
        errorMessage={value?.length === 0 ? 'Choose one.' : undefined}
      />
      <output>{JSON.stringify(value)}</output>
    </>
  );
}

test('all of them, or those that are chosen, and all again', async () => {
  render(<Kept />);
  const shown = () => screen.getByRole('status').textContent;
  expect(screen.getByRole('group', { name: 'Events' })).toBeDefined();
  expect(screen.queryByRole('checkbox', { name: 'A' })).toBeNull();
  await userEvent.click(screen.getByRole('checkbox', { name: 'All events' }));
  expect(screen.getByRole('alert').textContent).toBe('Choose one.');
  await userEvent.click(screen.getByRole('checkbox', { name: 'A' }));
  await userEvent.click(screen.getByRole('checkbox', { name: 'B' }));
  await userEvent.click(screen.getByRole('checkbox', { name: 'A' }));
  expect(shown()).toBe('["b"]');
  await userEvent.click(screen.getByRole('checkbox', { name: 'All events' }));
  expect(shown()).toBe('null');
});
