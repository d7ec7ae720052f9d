import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { renderPart } from '../../testing/render.tsx';
import { WebhookForm } from './webhook-form.tsx';

const begin = { url: 'https://product.example', description: '', events: null, integrations: null };

test('what is typed is told without spaces around it', async () => {
  const onSubmit = vi.fn();
  await renderPart(
    <WebhookForm
      begin={{ ...begin, description: ' Billing ' }}
      action="Save webhook"
      isPending={false}
      problem={undefined}
      onSubmit={onSubmit}
      onCancel={() => {}}
    />,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Save webhook' }));
  expect(onSubmit.mock.calls).toEqual([[{ ...begin, description: 'Billing' }]]);
});

test('no integration is chosen: it is named', async () => {
  const onSubmit = vi.fn();
  await renderPart(
    <WebhookForm
      begin={{ ...begin, integrations: [] }}
      action="Save webhook"
      isPending={false}
      problem={undefined}
      onSubmit={onSubmit}
      onCancel={() => {}}
    />,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Save webhook' }));
  expect(screen.getByText('Choose at least one integration.')).toBeDefined();
  expect(onSubmit.mock.calls).toEqual([]);
});
