import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { Tooltip } from './tooltip.tsx';

test('a tooltip appears on focus and describes what has the focus', async () => {
  render(
    <Tooltip text="Only builders see this">
      <button type="button">Draft</button>
    </Tooltip>,
  );
  await userEvent.tab();
  const bubble = await screen.findByRole('tooltip');
  expect(bubble.textContent).toBe('Only builders see this');
  expect(screen.getByRole('button').getAttribute('aria-describedby')).toBe(bubble.id);
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('tooltip')).toBeNull();
});
