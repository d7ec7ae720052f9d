import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { connectionOf } from '../../authentication/panel/connection.test-tool.ts';
import { choose, path, renderConnection } from '../page.test-tool.ts';

test('a renewal that there is no way to make is explained, and is no failure', async () => {
  const { screen } = await renderConnection(
    {},
    {
      [`POST ${path}/refresh`]: () =>
        Response.json(
          {
            code: 'refresh_failed',
            title: 'The credentials could not be renewed for now',
            detail: 'The definition does not say how to renew these credentials, so nothing was sent.',
            fix: 'Have the user reconnect when they end.',
          },
          { status: 409 },
        ),
    },
  );
  await choose(screen, /Renew now/);
  expect(await screen.findByText('Nothing was renewed')).toBeDefined();
  expect(screen.getByText(/does not say how to renew/)).toBeDefined();
  expect(screen.queryByText('The credentials could not be renewed for now')).toBeNull();
});

test('a renewal that the app refused is a failure, and one that worked is said', async () => {
  let works = false;
  const { screen } = await renderConnection(
    {},
    {
      [`POST ${path}/refresh`]: () =>
        works
          ? connectionOf({ generation: 2 })
          : Response.json(
              { code: 'refresh_rejected', title: 'The app refused the renewal' },
              { status: 409 },
            ),
    },
  );
  await choose(screen, /Renew now/);
  expect(await screen.findByText('The app refused the renewal')).toBeDefined();
  works = true;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Credentials renewed')).toBeDefined();
  expect(screen.queryByText('The app refused the renewal')).toBeNull();
});
