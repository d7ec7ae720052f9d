import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPart } from '../../../testing/render.tsx';
import { MovedList } from './moved-list.tsx';

const path = 'GET /v1/moves/move_1/connections';
const stayed = (connection: string, reason: string | null) => ({
  connection,
  user: { id: 'u_1' },
  status: 'stayed',
  reason,
  problem: null,
});

test('what stayed after a roll-back says why, of a reason that is not known here too', async () => {
  const { asked } = await renderPart(<MovedList move="move_1" status="stayed" count={3} />, {
    [path]: { data: [stayed('a', 'reconnected'), stayed('b', 'some_thing'), stayed('c', null)], next: null },
  });
  expect(await screen.findByText('Its user has reconnected it there.')).toBeDefined();
  expect(screen.getByText('some thing')).toBeDefined();
  expect(screen.getByText('The server says no more.')).toBeDefined();
  expect(asked.find((one) => one.path.endsWith('/connections'))?.query.get('status')).toBe('stayed');
});

test('many are shown when asked for, and that they cannot be read is said', async () => {
  await renderPart(<MovedList move="move_1" status="failed" count={300} />, {
    [path]: Response.json({ title: 'The store is away' }, { status: 503 }),
  });
  await userEvent.click(screen.getByRole('button', { name: /300 connections failed/ }));
  expect(await screen.findByText('The store is away')).toBeDefined();
});
