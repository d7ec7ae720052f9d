import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { connectionOf } from '../authentication/panel/connection.test-tool.ts';
import { path, renderConnection } from './page.test-tool.ts';

test('metadata is shown as it is', async () => {
  const { router, screen } = await renderConnection({ metadata: { plan: 'gold' } });
  await userEvent.click(await screen.findByRole('tab', { name: 'Metadata' }));
  expect(await screen.findByText(/"plan": "gold"/)).toBeDefined();
  expect(router.state.location.search).toEqual({ tab: 'metadata' });
});

test('a connection that cannot be read says why, and can be tried again', async () => {
  let up = false;
  const { screen } = await renderConnection(
    {},
    {
      [`GET ${path}`]: () =>
        up
          ? connectionOf()
          : Response.json({ code: 'internal', title: 'The store is away' }, { status: 503 }),
    },
  );
  expect(await screen.findByText('The store is away')).toBeDefined();
  up = true;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Live')).toBeDefined();
});

test('whoever may only read has no buttons that change anything', async () => {
  const { screen } = await renderConnection(
    { status: 'expired' },
    {
      'GET /console/session': {
        user: { id: 'key_2', name: 'Reader' },
        workspace: 'default',
        permissions: ['connections:read'],
        grantable: [],
        csrf: '',
        expiresAt: '2030-01-01T00:00:00.000Z',
      },
    },
  );
  await screen.findAllByText('Expired');
  for (const name of ['Test connection', 'Reconnect', 'More', 'Copy reconnect link'])
    expect(screen.queryByRole('button', { name })).toBeNull();
});
