import { render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { RunFailure } from './run-failure.tsx';
import { runProblemOf } from './sample.test-tool.ts';

test('F-102 a failure says what happened, why, what to do, and the usual causes; it takes the focus', () => {
  render(
    <RunFailure problem={runProblemOf()} takesFocus actions={<button type="button">Go to Test</button>} />,
  );
  const box = screen.getByRole('region', { name: 'Acme CRM answered 401' });
  expect(box).toBe(document.activeElement);
  for (const words of [
    'It does not accept these credentials.',
    'Connect the account again.',
    'The credentials are wrong.',
    'Go to Test',
  ])
    expect(within(box).getByText(words)).toBeDefined();
});

test("F-103 the app's own words stand apart, and never as HTML", () => {
  render(<RunFailure problem={runProblemOf({ provider: '<img src=x> invalid_grant' })} />);
  expect(screen.getByRole('blockquote').textContent).toBe('<img src=x> invalid_grant');
  expect(document.querySelector('img')).toBeNull();
});

test('a fault leads to its place', async () => {
  const jump = vi.fn();
  const problem = runProblemOf({ faults: [{ path: 'authentication.test.url', message: 'is no address' }] });
  render(<RunFailure problem={problem} onJump={jump} />);
  await userEvent.click(screen.getByRole('button', { name: 'authentication.test.url' }));
  expect(jump).toHaveBeenCalledWith('authentication.test.url');
});
