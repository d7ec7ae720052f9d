import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPart } from '../../../testing/render.tsx';
import { acme } from '../../authentication/testing/versions.ts';
import { NameForm } from './name-form.tsx';

test('an integration is renamed; its key stays', async () => {
  const { asked } = await renderPart(<NameForm integration={acme} />, {
    'PATCH /v1/integrations/acme': { ...acme, name: 'Acme' },
  });
  const box = screen.getByRole('textbox', { name: 'Name' });
  await userEvent.clear(box);
  await userEvent.type(box, ' Acme ');
  await userEvent.click(screen.getByRole('button', { name: 'Rename integration' }));
  await expect.poll(() => (box as HTMLInputElement).value).toBe('Acme');
  expect(asked.find(({ method }) => method === 'PATCH')?.body).toEqual({ name: 'Acme' });
});

test('a name is needed; nothing is sent without', async () => {
  const { asked } = await renderPart(<NameForm integration={acme} />);
  await userEvent.clear(screen.getByRole('textbox', { name: 'Name' }));
  await userEvent.click(screen.getByRole('button', { name: 'Rename integration' }));
  expect(screen.getByText(/Give it a name/)).toBeDefined();
  expect(asked.some(({ method }) => method === 'PATCH')).toBe(false);
});
