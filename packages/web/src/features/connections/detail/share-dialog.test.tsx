import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPart } from '../../../testing/render.tsx';
import { connectionOf } from '../../authentication/panel/connection.test-tool.ts';
import { ShareDialog } from './share-dialog.tsx';

const path = '/v1/connections/conn_1';
const show = (members: Parameters<typeof connectionOf>[0], answers = {}) =>
  renderPart(
    <ShareDialog
      connection={connectionOf({ user: { id: 'u_1', name: 'Ada' }, ...members })}
      isOpen
      onOpenChange={() => {}}
      onDone={async () => {}}
    />,
    answers,
  );

test('F-125 it is shared with users who are named; delegates stay as they are', async () => {
  const { asked } = await show({ delegates: ['u_9'] }, { [`PATCH ${path}`]: connectionOf({}) });
  expect(screen.getByText(/Nobody of them sees its credentials/)).toBeDefined();
  await userEvent.click(screen.getByRole('radio', { name: 'Chosen users' }));
  await userEvent.type(screen.getByRole('textbox', { name: /^Users it is shared with/ }), 'u_2,u_3,');
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  await expect
    .poll(() => asked.find(({ method }) => method === 'PATCH')?.body)
    .toEqual({ sharedWith: ['u_2', 'u_3'] });
});

test('F-126 others may reconnect it, or nobody any more', async () => {
  const { asked } = await show({ delegates: ['u_9'] }, { [`PATCH ${path}`]: connectionOf({}) });
  await userEvent.click(screen.getByRole('button', { name: /Remove u_9|u_9/ }));
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  await expect
    .poll(() => asked.find(({ method }) => method === 'PATCH')?.body)
    .toEqual({ sharedWith: null, delegates: null });
});

test('chosen users are named; nothing is sent without', async () => {
  const { asked } = await show({});
  await userEvent.click(screen.getByRole('radio', { name: 'Chosen users' }));
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(screen.getByText('Add at least one user, by id.')).toBeDefined();
  expect(asked.some(({ method }) => method === 'PATCH')).toBe(false);
});

test('it is made private again', async () => {
  const { asked } = await show({ sharedWith: 'everyone' }, { [`PATCH ${path}`]: connectionOf({}) });
  await userEvent.click(screen.getByRole('radio', { name: 'Private' }));
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  await expect.poll(() => asked.find(({ method }) => method === 'PATCH')?.body).toEqual({ sharedWith: null });
});

test('a refusal stands in the dialog', async () => {
  await show({}, { [`PATCH ${path}`]: Response.json({ title: 'Not yours' }, { status: 403 }) });
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('Not yours')).toBeDefined();
});
