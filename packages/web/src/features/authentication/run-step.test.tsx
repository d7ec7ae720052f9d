import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { panelId, RunStep } from './run-step.tsx';

test('the last step leads to the panel', async () => {
  render(
    <>
      <RunStep testedAt={null} isDirty={false} />
      <aside id={panelId} tabIndex={-1} />
    </>,
  );
  expect(screen.getByText(/Not tested since the last change/)).toBeDefined();
  await userEvent.click(screen.getByRole('button', { name: 'Go to the test panel' }));
  expect(document.activeElement?.id).toBe(panelId);
});

test('it says when a test passed, and that edits are not part of it', () => {
  const { rerender } = render(<RunStep testedAt="2020-05-01T10:00:00Z" isDirty={false} />);
  expect(screen.getByText('Last passed: 1 May 2020.')).toBeDefined();
  rerender(<RunStep testedAt="2020-05-01T10:00:00Z" isDirty />);
  expect(screen.getByText(/There are unsaved edits/)).toBeDefined();
});
