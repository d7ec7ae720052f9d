import { fireEvent, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { type Asked, renderPart } from '../../../testing/render.tsx';
import { connectionOf } from '../../authentication/panel/connection.test-tool.ts';
import { versionOf } from '../../authentication/testing/versions.ts';
import { MigrateDialog } from './migrate-dialog.tsx';
import { moveOf } from './move.test-tool.ts';

const path = '/v1/integrations/acme/versions/1.0.0/migrate';
const versions = [
  versionOf({ version: '1.2.0', scheme: 'plain' }),
  versionOf({ version: '1.1.0', scheme: 'plain', state: 'promoted' }),
  versionOf({ version: '1.0.0', scheme: 'plain', state: 'legacy', connections: 22, users: 20 }),
  versionOf({ version: '0.9.0', scheme: 'plain', state: 'deprecated' }),
];
const preview = {
  from: '1.0.0',
  to: '1.1.0',
  total: 6,
  users: 5,
  exchanged: 0,
  untested: 1,
  whose: [{ user: { id: 'u_1', name: 'Ada' }, connections: ['conn_1', 'conn_2'] }],
};

async function show(more: Record<string, unknown> = {}) {
  const rendered = await renderPart(
    <MigrateDialog
      integration="acme"
      version={versions[2] ?? versionOf({})}
      versions={versions}
      isOpen
      onOpenChange={() => {}}
    />,
    {
      'GET /v1/connections': { data: [connectionOf({ user: { id: 'u_1', name: 'Ada' } })], next: null },
      [`POST ${path}`]: ({ body }: Asked) =>
        (body as { dryRun?: boolean }).dryRun === true ? preview : moveOf({}),
      ...more,
    },
  );
  return {
    ...rendered,
    sent: () => rendered.asked.filter(({ method }) => method === 'POST').map(({ body }) => body),
  };
}

test('VER-15 the share says how many users it means, and what would move is shown before anything does', async () => {
  const { sent } = await show();
  const slider = screen.getByRole('slider', { name: 'Share of the users' });
  expect([slider.getAttribute('min'), slider.getAttribute('max')]).toEqual(['1', '100']);
  expect(slider.getAttribute('aria-valuetext')).toBe('10 %, 2 of 20 users');
  fireEvent.change(slider, { target: { value: '25' } });
  expect(slider.getAttribute('aria-valuetext')).toBe('25 %, 5 of 20 users');
  await userEvent.click(screen.getByRole('button', { name: 'See what would move' }));
  expect(await screen.findByText('6 connections of 5 users would move from 1.0.0 to 1.1.0')).toBeDefined();
  expect(screen.getByText(/^1 connection: expired or revoked/)).toBeDefined();
  expect(sent()).toEqual([{ to: '1.1.0', percent: 25, dryRun: true }]);
  await userEvent.click(screen.getByRole('button', { name: 'Begin migration' }));
  await expect.poll(sent).toEqual([
    { to: '1.1.0', percent: 25, dryRun: true },
    { to: '1.1.0', percent: 25 },
  ]);
});

test('what was chosen is still there after a look', async () => {
  await show();
  fireEvent.change(screen.getByRole('slider'), { target: { value: '70' } });
  await userEvent.click(screen.getByRole('button', { name: 'See what would move' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Back' }));
  expect((screen.getByRole('slider') as HTMLInputElement).value).toBe('70');
});

test('a deprecated version is no target, nor the one that they are on', async () => {
  await show();
  await userEvent.click(screen.getByRole('button', { name: /To version/ }));
  expect((await screen.findAllByRole('option')).map(({ textContent }) => textContent)).toEqual([
    '1.2.0, Private',
    '1.1.0, Promoted',
  ]);
});

test('VER-15 one connection is moved alone', async () => {
  const { sent } = await show();
  await userEvent.click(screen.getByRole('radio', { name: 'One connection' }));
  await userEvent.click(screen.getByRole('button', { name: 'See what would move' }));
  expect(await screen.findByText('Choose a connection.')).toBeDefined();
  expect(sent()).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: /Choose one/ }));
  await userEvent.click(await screen.findByRole('option', { name: /Ada/ }));
  await userEvent.click(screen.getByRole('button', { name: 'See what would move' }));
  await expect.poll(sent).toEqual([{ to: '1.1.0', connection: 'conn_1', dryRun: true }]);
});

test('where there are too many to list, a connection is named by its id', async () => {
  const { sent } = await show({ 'GET /v1/connections': { data: [], next: 'more' } });
  await userEvent.click(screen.getByRole('radio', { name: 'One connection' }));
  await userEvent.type(await screen.findByRole('textbox', { name: 'Connection' }), ' conn_7 ');
  await userEvent.click(screen.getByRole('button', { name: 'See what would move' }));
  await expect.poll(sent).toEqual([{ to: '1.1.0', connection: 'conn_7', dryRun: true }]);
});

test('F-116 VER-11 what is refused says which rule forbids it', async () => {
  const refusal = { code: 'migration_refused', title: 'Refused', detail: 'Another scheme (VER-11).' };
  await show({ [`POST ${path}`]: Response.json(refusal, { status: 409 }) });
  await userEvent.click(screen.getByRole('button', { name: 'See what would move' }));
  expect(await screen.findByText(/Another scheme \(VER-11\)/)).toBeDefined();
});
