import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { unreachable } from '../api/problem.ts';
import { useAct } from './use-act.ts';

function Once({ what }: { readonly what: () => Promise<unknown> }) {
  const { act, isPending, problem } = useAct();
  return (
    <button type="button" onClick={() => void act(what)}>
      {problem?.title ?? (isPending ? 'Waiting' : 'Ready')}
    </button>
  );
}

test('one thing at a time, and why it failed', async () => {
  let calls = 0;
  let fail = () => {};
  const what = () => {
    calls += 1;
    return new Promise((_, reject) => {
      fail = () => reject(unreachable());
    });
  };
  render(<Once what={what} />);
  const button = screen.getByRole('button');
  await userEvent.dblClick(button);
  expect([button.textContent, calls]).toEqual(['Waiting', 1]);
  fail();
  expect(await screen.findByText('The server does not answer')).toBeDefined();
  await userEvent.click(button);
  expect([button.textContent, calls]).toEqual(['Waiting', 2]);
});
