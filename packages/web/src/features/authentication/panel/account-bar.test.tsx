import { render, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { AccountBar } from './account-bar.tsx';
import { connectionOf } from './connection.test-tool.ts';
import { renderPanel } from './panel.test-tool.tsx';

const accounts = [connectionOf()];

test('F-093 the accounts are those of whoever is signed in, for this version; the address may name one', async () => {
  const { asked } = await renderPanel({
    accounts: [...accounts, connectionOf({ id: 'conn_2', label: 'bob@acme.dev', status: 'expired' })],
    address: '/?account=conn_2',
  });
  const picker = await screen.findByRole('button', { name: /Account/ });
  await waitFor(() => expect(picker.textContent).toContain('bob@acme.dev'));
  const { query } = asked.find(({ path }) => path === '/v1/connections') ?? {};
  expect(Object.fromEntries(query ?? [])).toMatchObject({
    integration: 'acme',
    version: '1.0.0',
    user: 'key_1',
  });
  expect(screen.getByRole('link', { name: 'Manage accounts' }).getAttribute('href')).toBe(
    '/connections?integration=acme&version=1.0.0&user=key_1',
  );
});

test('accounts that cannot be read say why, with a way to try again', async () => {
  await renderPanel({
    answers: {
      'GET /v1/connections': () => Response.json({ code: 'internal', title: 'It is away' }, { status: 503 }),
    },
  });
  expect(await screen.findByText('It is away')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Try again' })).toBeDefined();
});

test('TST-10 the way to add an account is the loudest where that is what to do next', () => {
  const { unmount } = render(bar(true));
  const loud = screen.getByRole('button', { name: 'Sign in' }).className;
  unmount();
  render(bar(false));
  expect(screen.getByRole('button', { name: 'Sign in' }).className).not.toBe(loud);
});

function bar(isNext: boolean) {
  const nothing = () => undefined;
  return (
    <AccountBar
      accounts={[]}
      problem={undefined}
      readAgain={nothing}
      account={undefined}
      onChoose={nothing}
      manageHref="/connections"
      onSignIn={nothing}
      isSigningIn={false}
      mayAdd
      isNext={isNext}
    />
  );
}
