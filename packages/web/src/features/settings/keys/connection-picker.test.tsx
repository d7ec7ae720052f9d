import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { type Asked, renderPart } from '../../../testing/render.tsx';
import { type Chosen, ConnectionPicker } from './connection-picker.tsx';

const all = ['Acme (ada)', 'Acme (bob)', 'Desk (eve)'].map((title, index) => ({
  id: `conn_${index}`,
  title,
  integration: 'acme',
  user: { id: `u-${index}` },
}));
const server = {
  'GET /v1/connections': ({ query }: Asked) => ({
    data: all.filter(({ title }) => title.includes(query.get('search') ?? '')),
    next: null,
  }),
};

function Picker() {
  const [chosen, choose] = useState<readonly Chosen[]>([]);
  return <ConnectionPicker chosen={chosen} onChange={choose} />;
}

test('connections are found by title; what is chosen stays, whatever is looked for next', async () => {
  const { screen } = await renderPart(<Picker />, server);
  await userEvent.click(await screen.findByRole('checkbox', { name: 'Acme (ada)' }));
  await userEvent.type(screen.getByRole('searchbox', { name: 'Find connections by title' }), 'Desk');
  await expect.poll(() => screen.queryByRole('checkbox', { name: 'Acme (ada)' })).toBeNull();
  await userEvent.click(screen.getByRole('checkbox', { name: 'Desk (eve)' }));
  const chosen = () => screen.getAllByRole('listitem').map(({ textContent }) => textContent);
  expect(chosen()).toEqual(['Acme (ada)', 'Desk (eve)']);
  await userEvent.click(screen.getByRole('button', { name: 'Leave out Acme (ada)' }));
  expect(chosen()).toEqual(['Desk (eve)']);
});

test('that nothing is found, or can be read, is said', async () => {
  const { screen } = await renderPart(<Picker />, server);
  await userEvent.type(await screen.findByRole('searchbox'), 'zebra');
  expect(await screen.findByText('No title holds “zebra”.')).toBeDefined();
});

test('connections that cannot be read say why', async () => {
  const { screen } = await renderPart(<Picker />, {
    'GET /v1/connections': () => Response.json({ code: 'internal', title: 'It is away' }, { status: 503 }),
  });
  expect(await screen.findByText('It is away')).toBeDefined();
});
