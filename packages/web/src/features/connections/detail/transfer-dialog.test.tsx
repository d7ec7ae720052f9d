import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPart } from '../../../testing/render.tsx';
import { connectionOf } from '../../authentication/panel/connection.test-tool.ts';
import { TransferDialog } from './transfer-dialog.tsx';

const path = '/v1/connections/conn_1/transfer';
const show = (answers = {}) =>
  renderPart(
    <TransferDialog
      connection={connectionOf({ user: { id: 'u_1', name: 'Ada' } })}
      isOpen
      onOpenChange={() => {}}
      onDone={async () => {}}
    />,
    answers,
  );

test('F-127 it is handed over to a user; what is left empty is not sent', async () => {
  const { asked } = await show({ [`POST ${path}`]: connectionOf({}) });
  expect(screen.getByText(/Ada may use it no longer/)).toBeDefined();
  await userEvent.type(screen.getByRole('textbox', { name: /^User id/ }), ' u_2 ');
  await userEvent.type(screen.getByRole('textbox', { name: 'Name' }), 'Grace');
  await userEvent.click(screen.getByRole('button', { name: 'Hand over' }));
  await expect
    .poll(() => asked.find(({ method }) => method === 'POST')?.body)
    .toEqual({ user: { id: 'u_2', name: 'Grace' } });
});

test.each([
  ['', 'Type the id of the user.'],
  ['u_1', 'It belongs to this user already.'],
])('an id that is “%s” is named, and nothing is sent', async (id, fault) => {
  const { asked } = await show();
  if (id !== '') await userEvent.type(screen.getByRole('textbox', { name: /^User id/ }), id);
  await userEvent.click(screen.getByRole('button', { name: 'Hand over' }));
  expect(screen.getByText(fault)).toBeDefined();
  expect(asked.some(({ method }) => method === 'POST')).toBe(false);
});

test('a refusal stands in the dialog', async () => {
  await show({ [`POST ${path}`]: Response.json({ title: 'No such user' }, { status: 422 }) });
  await userEvent.type(screen.getByRole('textbox', { name: /^User id/ }), 'u_2');
  await userEvent.click(screen.getByRole('button', { name: 'Hand over' }));
  expect(await screen.findByText('No such user')).toBeDefined();
});
