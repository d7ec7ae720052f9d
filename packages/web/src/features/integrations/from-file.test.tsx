import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPage } from '../../testing/render.tsx';

test('F-001 a file with faults is refused with every path, and stays in the form', async () => {
  const { screen } = await renderPage('/integrations/new?from=import', {
    'POST /v1/integrations': () =>
      Response.json(
        {
          code: 'definition_invalid',
          title: 'The definition is not valid',
          detail: 'It has faults.',
          fix: 'Correct them.',
          errors: [{ path: 'authentication.test', message: 'is required' }],
        },
        { status: 422 },
      ),
  });
  const box = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: /^Definition/ });
  await userEvent.click(box);
  await userEvent.paste('{"key":"acme","name":"Acme","authentication":{"type":"x"}}');
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: /^Key/ }).value).toBe('acme');
  await userEvent.click(screen.getByRole('button', { name: 'Import integration' }));
  expect(await screen.findByText('authentication.test')).toBeDefined();
  expect(box.value).toContain('"type":"x"');
});

test('text that is no definition says what it is not', async () => {
  const { screen } = await renderPage('/integrations/new?from=import', {});
  await userEvent.click(await screen.findByRole('textbox', { name: /^Definition/ }));
  await userEvent.paste('key: acme');
  await userEvent.click(screen.getByRole('button', { name: 'Import integration' }));
  expect(screen.getByText(/This is not JSON/)).toBeDefined();
});
