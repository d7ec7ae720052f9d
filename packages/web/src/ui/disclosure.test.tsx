import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { Disclosure } from './disclosure.tsx';

test('a part opens by its heading, which says its state and its summary', async () => {
  const onExpandedChange = vi.fn();
  render(
    <Disclosure
      title="1 Fields"
      summary="2 inputs, 1 computed"
      status="faulty"
      onExpandedChange={onExpandedChange}
    >
      <p>The table</p>
    </Disclosure>,
  );
  const trigger = screen.getByRole('button', { name: /^1 Fields, Needs attention, ?2 inputs, 1 computed$/ });
  expect(screen.getByRole('heading', { level: 2 }).contains(trigger)).toBe(true);
  expect(trigger.getAttribute('aria-expanded')).toBe('false');
  trigger.focus();
  await userEvent.keyboard('{Enter}');
  expect(trigger.getAttribute('aria-expanded')).toBe('true');
  expect(onExpandedChange).toHaveBeenCalledExactlyOnceWith(true);
  expect(screen.getByRole('group').textContent).toBe('The table');
});

test('whether it is open may be told from outside', async () => {
  const onExpandedChange = vi.fn();
  render(
    <Disclosure
      title="HTTP"
      level="none"
      look="plain"
      isExpanded
      onExpandedChange={onExpandedChange}
      actions="2 ms"
    >
      Inside
    </Disclosure>,
  );
  expect(screen.queryByRole('heading')).toBeNull();
  const trigger = screen.getByRole('button', { name: 'HTTP' });
  await userEvent.click(trigger);
  expect(onExpandedChange).toHaveBeenCalledExactlyOnceWith(false);
  expect(trigger.getAttribute('aria-expanded')).toBe('true');
});
