import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPart, testSession } from '../../../testing/render.tsx';
import { moveOf } from './move.test-tool.ts';
import type { Move } from './move.ts';
import { MoveCard } from './move-card.tsx';

const show = (members: Partial<Move>, answers = {}) =>
  renderPart(<MoveCard move={moveOf(members)} />, {
    'GET /v1/moves/move_1/connections': {
      data: [
        {
          connection: 'conn_7',
          user: { id: 'u_7' },
          status: 'failed',
          reason: null,
          problem: { code: 'unauthorized_401', title: 'The app said no', detail: 'It answered 401.' },
        },
      ],
      next: null,
    },
    ...answers,
  });

test('VER-15 the automatic pause is explained, with what failed and why', async () => {
  await show({
    status: 'paused',
    moved: 6,
    failed: 3,
    left: 11,
    pausedBecause: '3 of 9 connections failed.',
  });
  expect(screen.getByText('3 of 9 connections failed.')).toBeDefined();
  expect(screen.getByText(/pauses by itself once three have failed/)).toBeDefined();
  const line = screen.getByRole('progressbar', { name: 'Migration from 1.0.0 to 1.1.0' });
  expect(line.getAttribute('aria-valuetext')).toBe(
    '6 of 20 connections moved, 3 failed and stayed where they were, 11 left',
  );
  expect((await screen.findByRole('link', { name: 'conn_7' })).getAttribute('href')).toBe(
    '/connections/conn_7',
  );
  expect(screen.getByText('The app said no. It answered 401.')).toBeDefined();
});

test.each([
  ['running', 'Pause', 'pause'],
  ['paused', 'Resume', 'resume'],
] as const)('one that is %s: %s', async (status, name, action) => {
  const { asked } = await show({ status }, { [`POST /v1/moves/move_1/${action}`]: moveOf({}) });
  await userEvent.click(screen.getByRole('button', { name }));
  await expect.poll(() => asked.some((one) => one.path.endsWith(`/${action}`))).toBe(true);
});

test('VER-15 a roll-back asks once, and says who goes back', async () => {
  const { asked } = await show(
    { status: 'done', moved: 12 },
    { 'POST /v1/moves/move_1/roll-back': moveOf({ status: 'rolling_back' }) },
  );
  await userEvent.click(screen.getByRole('button', { name: 'Roll back' }));
  const dialog = within(await screen.findByRole('alertdialog'));
  expect(dialog.getByText(/^The 12 connections that were moved go back/)).toBeDefined();
  expect(asked.some(({ method }) => method === 'POST')).toBe(false);
  await userEvent.click(dialog.getByRole('button', { name: 'Roll back' }));
  await expect.poll(() => screen.queryByRole('alertdialog')).toBeNull();
  expect(asked.some((one) => one.path.endsWith('/roll-back'))).toBe(true);
});

test('what is refused says why', async () => {
  await show(
    { status: 'running' },
    { 'POST /v1/moves/move_1/pause': Response.json({ title: 'It is done' }, { status: 409 }) },
  );
  await userEvent.click(screen.getByRole('button', { name: 'Pause' }));
  expect(await screen.findByText('It is done')).toBeDefined();
});

test('one that was rolled back, and who may only read, have no buttons', async () => {
  await show({ status: 'rolled_back', rolledBack: 20 });
  expect(screen.getByText('20 brought back')).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Roll back' })).toBeNull();
  const session = { ...testSession, permissions: ['integrations:read'] };
  await show({ status: 'done' }, { 'GET /console/session': session });
  expect(screen.queryByRole('button', { name: 'Roll back' })).toBeNull();
});
