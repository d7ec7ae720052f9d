import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { choose, path, renderConnection } from '../page.test-tool.ts';

test('F-122 CON-9 a rename is saved at once, and the new title stands there', async () => {
  const { asked, screen } = await renderConnection();
  await choose(screen, /Rename/);
  const label = await screen.findByRole('textbox', { name: 'Label' });
  await userEvent.clear(label);
  await userEvent.click(screen.getByRole('button', { name: 'Rename connection' }));
  expect(await screen.findByText('Type a label.')).toBeDefined();
  await userEvent.type(label, 'Work');
  await userEvent.click(screen.getByRole('button', { name: 'Rename connection' }));
  expect(await screen.findByRole('heading', { level: 1, name: 'Acme CRM Work' })).toBeDefined();
  expect(asked.find(({ method }) => method === 'PATCH')?.body).toEqual({ label: 'Work' });
});

test('a label that is refused stays in the dialog, with why', async () => {
  const { screen } = await renderConnection(
    {},
    {
      [`PATCH ${path}`]: () =>
        Response.json({ code: 'label_secret', title: 'The label holds a secret' }, { status: 422 }),
    },
  );
  await choose(screen, /Rename/);
  await userEvent.click(await screen.findByRole('button', { name: 'Rename connection' }));
  expect(await screen.findByText('The label holds a secret')).toBeDefined();
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Label' }).value).toBe('ada@acme.dev');
});
