import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPage } from '../../testing/render.tsx';

test('a key that was typed stays when the name changes', async () => {
  const { screen } = await renderPage('/integrations/new', {});
  await userEvent.type(await screen.findByRole('textbox', { name: /^Key/ }), 'mine');
  await userEvent.type(screen.getByRole('textbox', { name: /^Name/ }), 'Acme');
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: /^Key/ }).value).toBe('mine');
});
