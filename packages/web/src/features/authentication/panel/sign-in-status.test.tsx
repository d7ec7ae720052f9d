import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { SignInStatus } from './sign-in-status.tsx';
import type { SignIn } from './use-sign-in.ts';

const nothing = () => undefined;
const own = `${location.origin}/connect/token`;
const open = (more: Partial<Extract<SignIn, { phase: 'open' }>>): SignIn => ({
  phase: 'open',
  status: 'collecting_fields',
  url: own,
  isBlocked: false,
  isClosed: false,
  ...more,
});

test('TST-10 how far a sign-in is, is said; it can be given up', async () => {
  const giveUp = vi.fn();
  render(<SignInStatus signIn={open({ status: 'authorizing' })} onSignIn={nothing} onGiveUp={giveUp} />);
  expect(screen.getByRole('status').textContent).toContain('Sign in at the app, in the connect window.');
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(giveUp).toHaveBeenCalledOnce();
});

test('F-092 a blocked window leaves a form that opens the page in a tab, by which the browser says who asks', () => {
  render(
    <SignInStatus signIn={open({ isBlocked: true, isClosed: true })} onSignIn={nothing} onGiveUp={nothing} />,
  );
  const form = screen.getByRole('button', { name: 'Open the connect page' }).closest('form');
  expect(form?.method).toBe('post');
  expect(form?.action).toBe(own);
  expect([...new FormData(form ?? undefined)]).toEqual([['_action', 'open']]);
  expect(form?.target).toBe('_blank');
});

test('F-092 a page of another origin is a link', () => {
  const url = 'https://connect.example/connect/token';
  render(<SignInStatus signIn={open({ isBlocked: true, url })} onSignIn={nothing} onGiveUp={nothing} />);
  expect(screen.getByRole('link', { name: 'Open the connect page' }).getAttribute('href')).toBe(url);
});

test('a window that was closed can be opened again, but not while the account is tested', () => {
  const { rerender } = render(
    <SignInStatus signIn={open({ isClosed: true })} onSignIn={nothing} onGiveUp={nothing} />,
  );
  expect(screen.getByRole('status').textContent).toContain('The connect window is closed.');
  expect(screen.getByRole('link', { name: 'Open the connect page' })).toBeDefined();
  rerender(
    <SignInStatus
      signIn={open({ isClosed: true, status: 'testing' })}
      onSignIn={nothing}
      onGiveUp={nothing}
    />,
  );
  expect(screen.getByRole('status').textContent).toContain('The account is tested.');
});

test('an attempt that ran out says that nothing was stored', () => {
  render(
    <SignInStatus signIn={{ phase: 'ended', status: 'expired' }} onSignIn={nothing} onGiveUp={nothing} />,
  );
  expect(screen.getByRole('status').textContent).toContain('Nothing was stored');
});
