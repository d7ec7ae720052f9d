import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { openStep } from '../fields/fixture.test-tool.tsx';
import { plainScheme } from '../testing/schemes.ts';
import { LabelStep } from './label-step.tsx';

const open = (connectionLabel?: unknown, more: Parameters<typeof openStep>[2] = {}) =>
  openStep(LabelStep, plainScheme, {
    document: {
      authentication: { type: 'plain', ...(connectionLabel !== undefined && { connectionLabel }) },
    },
    ...more,
  });
const labelIn = (document: Record<string, unknown>) =>
  (document['authentication'] as { connectionLabel?: unknown }).connectionLabel;
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const title = () => screen.getByTestId('title').textContent;

test('F-097 LBL-9 the text becomes code, which alone runs; deleting the code brings the text back', async () => {
  const { user, document } = await open('{{username}}');
  await user.click(button('Edit code'));
  expect(await screen.findByText(/The code alone makes the label/)).toBeDefined();
  expect(labelIn(document())).toEqual({ source: expect.stringContaining('return'), form: '{{username}}' });
  expect(title()).toBe('Acme CRM …');
  await user.click(button('Delete code'));
  await user.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Delete code' }));
  expect(labelIn(document())).toBe('{{username}}');
  expect(screen.getByRole('combobox', { name: 'Label' })).toBeDefined();
});

test('LBL-12 a label that is a request is shown, and can be deleted', async () => {
  const { user, document } = await open({ url: 'https://a.example/me' });
  expect(screen.getByText(/This label is a request/)).toBeDefined();
  await user.click(button('Delete request'));
  await user.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Delete request' }));
  expect(labelIn(document())).toBeUndefined();
});
