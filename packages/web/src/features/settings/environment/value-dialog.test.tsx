import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPage } from '../../../testing/render.tsx';
import { address, answers, path } from './version.test-tool.ts';

test('F-110 a name of the scheme cannot be added by hand; a free one can', async () => {
  const { asked, client, screen } = await renderPage(address, {
    ...answers,
    [`PATCH ${path}/environment`]: [
      { name: 'API_HOST', setAt: '2026-01-01T00:00:00.000Z' },
      { name: 'REGION', setAt: '2026-01-02T00:00:00.000Z' },
    ],
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Add value' }));
  const name = await screen.findByRole('textbox', { name: /^Name/ });
  await userEvent.type(name, 'client_id');
  await userEvent.type(screen.getByLabelText('Value', { selector: 'input' }), 'eu');
  await userEvent.click(screen.getByRole('button', { name: 'Save value' }));
  expect(screen.getByText(/belongs to the scheme/)).toBeDefined();
  await userEvent.clear(name);
  await userEvent.type(name, 'region');
  await userEvent.click(screen.getByRole('button', { name: 'Save value' }));
  expect(await screen.findByText('REGION')).toBeDefined();
  // What was typed is not kept for later.
  await expect
    .poll(() =>
      client
        .getMutationCache()
        .getAll()
        .filter(({ state }) => state.variables),
    )
    .toEqual([]);
  expect(asked.filter(({ method }) => method === 'PATCH').map(({ body }) => body)).toEqual([
    { REGION: 'eu' },
  ]);
});
